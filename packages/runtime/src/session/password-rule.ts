// Which passwords are taken: long ones, that are not put together from what is tried first (words
// that stand in every list, rows of the keyboard, years, the person's own names). There is no rule
// about kinds of characters, which makes passwords worse, not better.

/** The shortest password, in characters. */
export const passwordCharactersMin = 12

/** Characters of a password that must be neither a common word nor part of a row. */
const ownCharactersMin = 5

const commonWords = words(`
  password passwort passwd motdepasse contrasena senha parola haslo secret secure security
  administrator admin root user guest login logon signin welcome willkommen bienvenue hello
  letmein changeme change default temporary temp test testing master super superuser system
  server service access account company office work monday tuesday wednesday thursday friday
  saturday sunday january february march april june july august september october november
  december spring summer autumn winter love iloveyou baby angel princess sunshine football
  baseball soccer hockey basketball monkey dragon shadow michael jordan superman batman pokemon
  starwars trustno whatever freedom flower cookie banana cheese computer internet samsung google
  apple microsoft oracle salesforce facebook qwerty qwertz azerty asdf zxcv abc xyz stagewright
  orchestration flow`)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!@#$%^&*()',
]
const rowMin = 3

/** Letters that figures and signs stand for. */
const meant: { [sign: string]: string } = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Whose password it is to be; names and mail address are no passwords. */
export type Named = { username: string; firstName?: string; lastName?: string; email?: string }

/** Why a password is not taken, as a sentence for whoever chose it; undefined when it is. */
export function passwordProblem(password: string, person: Named): string | undefined {
  const characters = [...password.normalize('NFKC')].length
  if (characters < passwordCharactersMin) {
    return `A password has ${passwordCharactersMin} characters or more; this one has ${characters}. Four words that have nothing to do with each other are a good one.`
  }
  if (ownCharacters(password, person) >= ownCharactersMin) return undefined
  return 'This password is made of words, rows of keys or names that are tried first. Take four words that have nothing to do with each other.'
}

/** How many characters are left when everything that is tried first is taken out. */
function ownCharacters(password: string, person: Named): number {
  const text = password.normalize('NFKC').toLowerCase()
  const signs = [...text]
  const known = [...commonWords, ...namesOf(person)]
  const plain = signs.map((sign) => meant[sign] ?? sign)
  const isTaken = signs.map(() => false)
  for (const form of [signs, plain]) {
    takeWords(form, known, isTaken)
    takeRows(form, isTaken)
  }
  takeRepeats(signs, isTaken)
  for (const { index, 0: year } of text.matchAll(/(?:19|20)\d\d/g))
    isTaken.fill(true, index, index + year.length)
  return new Set(signs.filter((_, place) => !isTaken[place])).size
}

function takeWords(signs: string[], known: readonly string[], isTaken: boolean[]): void {
  const text = signs.join('')
  if (text.length !== signs.length) return
  for (const word of known) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      isTaken.fill(true, at, at + word.length)
    }
  }
}

/** Parts of rows, forwards and backwards. */
function takeRows(signs: string[], isTaken: boolean[]): void {
  for (let from = 0; from + rowMin <= signs.length; from++) {
    let end = from + rowMin
    while (end <= signs.length && isInRow(signs.slice(from, end).join(''))) end++
    if (end > from + rowMin) isTaken.fill(true, from, end - 1)
  }
}

function isInRow(part: string): boolean {
  const back = [...part].toReversed().join('')
  return rows.some((row) => row.includes(part) || row.includes(back))
}

/** One character again and again, or a part that repeats at once: `aaaa`, `xyxyxy`. */
function takeRepeats(signs: string[], isTaken: boolean[]): void {
  for (const { index, 0: all, 1: part = '' } of signs.join('').matchAll(/(.{1,4}?)\1{2,}/gu)) {
    isTaken.fill(true, index + part.length, index + all.length)
  }
}

function namesOf({ username, firstName = '', lastName = '', email = '' }: Named): string[] {
  const all = `${username} ${firstName} ${lastName} ${email}`.toLowerCase()
  return all.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= 3)
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
