// Patterns of texts: `%` stands for any characters, `_` for one, a backslash takes what follows as
// it is.

/** The pattern of texts that hold, begin or end with a part. */
export function patternOf(operator: 'Contains' | 'StartsWith' | 'EndsWith', part: string): string {
  const escaped = part.replace(/[%_\\]/g, '\\$&')
  if (operator === 'Contains') return `%${escaped}%`
  return operator === 'StartsWith' ? `${escaped}%` : `%${escaped}`
}

/** A pattern that the database takes: a backslash at its end stands for itself. */
export function wholePattern(pattern: string): string {
  const [trailing = ''] = /\\*$/.exec(pattern) ?? []
  return trailing.length % 2 === 1 ? `${pattern}\\` : pattern
}

/** Whether a text fits a pattern, letter by letter as given: fold both before for any case. */
export function fitsPattern(text: string, pattern: string): boolean {
  const letters = [...text]
  const parts = patternParts(pattern)
  // Where the last % stood, and how far the text had come: the only place to go back to.
  let [at, part, backPart, backAt] = [0, 0, -1, 0]
  while (at < letters.length) {
    const asked = parts[part]
    if (asked === ANY) [backPart, backAt] = [part++, at]
    else if (asked !== undefined && (asked === ONE || asked === letters[at])) {
      at++
      part++
    } else if (backPart >= 0) {
      part = backPart + 1
      at = ++backAt
    } else return false
  }
  return parts.slice(part).every((asked) => asked === ANY)
}

const ANY = Symbol('any characters')
const ONE = Symbol('one character')

function patternParts(pattern: string): (string | symbol)[] {
  const parts: (string | symbol)[] = []
  let isEscaped = false
  for (const letter of wholePattern(pattern)) {
    if (isEscaped) parts.push(letter)
    else if (letter === '%') parts.push(ANY)
    else if (letter === '_') parts.push(ONE)
    else if (letter !== '\\') parts.push(letter)
    isEscaped = !isEscaped && letter === '\\'
  }
  return parts
}
