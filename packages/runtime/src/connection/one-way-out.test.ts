// Every call to the outside goes through send-http.ts, where addresses are guarded. Whoever opens
// another way finds here that there is one, and must say why.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../../../', import.meta.url))
const looked = ['conductor', 'orchestration', 'flow', 'record', 'runtime', 'server', 'store']
const opens =
  /\bfetch\(|from '(?:node:)?(?:http2?|https|net|tls|undici|nodemailer|imapflow|openid-client)'|import\('(?:node:)?(?:http2?|https|net|tls|undici|nodemailer|imapflow|openid-client)'\)/

/** Files that open a connection, and where they get the address from. */
const known: { [file: string]: string } = {
  'runtime/src/connection/send-http.ts': 'the one way; guarded',
  'runtime/src/connection/address-guard.ts': 'the guard',
  'runtime/src/file-scan/file-scanner.ts': 'a setting of the operator',
  'runtime/src/mail/smtp-transport.ts': 'a setting of the operator',
  'runtime/src/mail/receive/imap-reader.ts': 'a setting of the operator',
}
/** Folders whose addresses are the operator's: the database, and the provider of sign-in. */
const operators = ['store/src/database/', 'store/src/embedded/', 'runtime/src/session/provider/']

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== 'testing') yield* sources(path)
    else if (/\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) yield path
  }
}

test('nothing else reaches outside', () => {
  const found = looked
    .flatMap((name) => [...sources(join(packages, name, 'src'))])
    .filter((path) => opens.test(withoutTypes(readFileSync(path, 'utf8'))))
    .map((path) => relative(packages, path).replaceAll('\\', '/'))
    .filter((path) => !operators.some((folder) => path.startsWith(folder)))
  expect(found.filter((path) => known[path] === undefined)).toEqual([])
  expect(Object.keys(known).filter((path) => !found.includes(path))).toEqual([])
})

/** Types, and asking whether a text is an address, open nothing. */
function withoutTypes(text: string): string {
  return text
    .replaceAll(/^import type [^;]*? from '[^']+'$/gm, '')
    .replaceAll(/^import \{ isIPv?[46]?(?:, isIPv?[46]?)* \} from 'node:net'$/gm, '')
}
