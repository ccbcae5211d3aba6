// Passwords that were stolen elsewhere, by a file that the operator gives: hashes in order, or a
// text of passwords. Nothing is asked of anybody, so nobody learns which password was looked up.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { BadPasswordList, checkHashFile, hasHash, hashIn, type OpenFile } from './hash-file.ts'
import { passwordCharactersMin } from './password-rule.ts'

export type StolenPasswords = { has(password: string): Promise<boolean> }

/** Passwords of a text that are long enough to be taken at all; more need hashes in order. */
const TEXT_PASSWORDS_MAX = 5_000_000
const TEXT_CHARACTERS_MAX = 1_024

/** Opens the list. @throws BadPasswordList with file, line and remedy */
export async function openStolenPasswords(path: string): Promise<StolenPasswords> {
  return withFile(path, async (file) => {
    const isText = await isTextOf(file)
    if (isText) return inText(await passwordsIn(file))
    await checkHashFile(file)
    return {
      // Opened at each look, for the file may be replaced by a newer one.
      has: (password) =>
        withFile(path, async (now) => {
          for (const form of formsOf(password)) {
            const hash = createHash('sha1').update(form, 'utf8').digest('hex').toUpperCase()
            if (await hasHash(now, hash)) return true
          }
          return false
        }),
    }
  })
}

function inText(passwords: ReadonlySet<string>): StolenPasswords {
  return { has: async (password) => formsOf(password).some((form) => passwords.has(form)) }
}

/** As it was typed, and as it is kept. */
const formsOf = (password: string) => [...new Set([password, password.normalize('NFKC')])]

async function withFile<T>(path: string, work: (file: OpenFile) => Promise<T>): Promise<T> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`
    throw new BadPasswordList(`${path} ${why}. Name a file of stolen passwords.`)
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) {
      throw new BadPasswordList(`${path} is no file. Name one file of stolen passwords.`)
    }
    return await work({ path, handle, bytes: stat.size })
  } finally {
    await handle.close()
  }
}

/** Whether it has passwords as they are: its first line says so. */
async function isTextOf({ path, handle }: OpenFile): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
  const [first = ''] = buffer.toString('latin1', 0, bytesRead).split('\n', 1)
  if (bytesRead === 0) {
    throw new BadPasswordList(`${path} is empty. Name a file of stolen passwords.`)
  }
  if (/^[\da-f]{32}(:\d+)?\r?$/i.test(first)) {
    throw new BadPasswordList(
      `${path}: line 1 is an NTLM hash. Take the SHA-1 file of Have I Been Pwned that is ordered by hash.`,
    )
  }
  return hashIn(first) === undefined
}

async function passwordsIn({ path, handle }: OpenFile): Promise<Set<string>> {
  const passwords = new Set<string>()
  let number = 0
  for await (const line of handle.readLines({ encoding: 'utf8', autoClose: false })) {
    number++
    if (line.length > TEXT_CHARACTERS_MAX || line.includes('\0')) {
      throw new BadPasswordList(
        `${path}: line ${number} is no password. Give a text with one password a line, or the SHA-1 file of Have I Been Pwned that is ordered by hash; unpack it first.`,
      )
    }
    if ([...line].length < passwordCharactersMin) continue
    passwords.add(line)
    if (passwords.size > TEXT_PASSWORDS_MAX) {
      throw new BadPasswordList(
        `${path}: more than ${TEXT_PASSWORDS_MAX.toLocaleString('en')} passwords are too many to keep at hand (line ${number}). Give their SHA-1 hashes in order, a line each.`,
      )
    }
  }
  return passwords
}
