import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestCertificate } from '@stagewright/runtime'
import { afterAll, expect, test } from 'vitest'
import { mailSettings } from './mail-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagewright-certificates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const own = createTestCertificate()
const another = createTestCertificate()
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const cert = file('cert.pem', own.cert)
const key = file('key.pem', own.key)
const foreign = file('foreign.pem', another.key)
const garbage = file('garbage.pem', 'garbage')
const empty = file('empty.pem', '')
const gone = join(folder, 'gone.pem')

const address = { STAGEWRIGHT_MAIL_REPLY_TO: 'reply@x.example' }
const port = { ...address, STAGEWRIGHT_MAIL_RECEIVE_PORT: '2525' }
const mailbox = { ...address, STAGEWRIGHT_IMAP_URL: 'imaps://flows:secret@mail.example' }
const both = { STAGEWRIGHT_MAIL_RECEIVE_CERT: cert, STAGEWRIGHT_MAIL_RECEIVE_KEY: key }
const read = (env: { [name: string]: string }) =>
  mailSettings(env, { origin: 'http://localhost:3000', host: '127.0.0.1' })

test.each([
  ['offered', {}],
  ['offered', { STAGEWRIGHT_MAIL_RECEIVE_TLS: 'offered' }],
  ['required', { STAGEWRIGHT_MAIL_RECEIVE_TLS: 'required' }],
  ['implicit', { STAGEWRIGHT_MAIL_RECEIVE_TLS: 'implicit' }],
])('a certificate and its key have the port encrypt: %s by %j', (use, asked) => {
  const { receive } = read({ ...port, ...both, ...asked } as { [name: string]: string })
  expect(receive?.tls).toEqual({ cert: own.cert, key: own.key, use })
})

test('the authority of the mailbox is read from its file', () => {
  const authority = file('authority.pem', own.authority)
  const { imapAuthority } = read({ ...mailbox, STAGEWRIGHT_IMAP_CA: authority })
  expect(imapAuthority).toBe(own.authority)
})

test.each([
  [{ STAGEWRIGHT_MAIL_RECEIVE_CERT: cert }, 'CERT needs STAGEWRIGHT_MAIL_RECEIVE_KEY.'],
  [{ STAGEWRIGHT_MAIL_RECEIVE_CERT: empty }, 'CERT needs STAGEWRIGHT_MAIL_RECEIVE_KEY.'],
  [{ STAGEWRIGHT_MAIL_RECEIVE_KEY: key }, 'KEY needs STAGEWRIGHT_MAIL_RECEIVE_CERT.'],
  [{ STAGEWRIGHT_MAIL_RECEIVE_TLS: 'required' }, 'TLS needs STAGEWRIGHT_MAIL_RECEIVE_CERT and'],
  [{ ...both, STAGEWRIGHT_MAIL_RECEIVE_TLS: 'on' }, 'STAGEWRIGHT_MAIL_RECEIVE_TLS is on.'],
  [{ ...both, STAGEWRIGHT_MAIL_RECEIVE_CERT: gone }, 'STAGEWRIGHT_MAIL_RECEIVE_CERT: /'],
  [{ ...both, STAGEWRIGHT_MAIL_RECEIVE_KEY: gone }, 'STAGEWRIGHT_MAIL_RECEIVE_KEY: /'],
  [{ ...both, STAGEWRIGHT_MAIL_RECEIVE_CERT: garbage }, 'CERT names a file that holds no certi'],
  [{ ...both, STAGEWRIGHT_MAIL_RECEIVE_KEY: garbage }, 'KEY names a file that holds no private'],
  [{ ...both, STAGEWRIGHT_MAIL_RECEIVE_KEY: foreign }, 'KEY does not belong to STAGEWRIGHT_MAIL'],
  [{ ...mailbox, STAGEWRIGHT_IMAP_CA: garbage }, 'STAGEWRIGHT_IMAP_CA names a file that holds no'],
  [{ ...mailbox, STAGEWRIGHT_IMAP_CA: gone }, 'STAGEWRIGHT_IMAP_CA: /'],
  [{ STAGEWRIGHT_IMAP_CA: cert }, 'STAGEWRIGHT_IMAP_CA is for the mailbox'],
])('%j stops the start, with the name of the setting', (env, words) => {
  expect(() => read({ ...port, ...env } as { [name: string]: string })).toThrow(words)
})

test('a certificate without the port is told of', () => {
  expect(() => read({ ...mailbox, ...both })).toThrow('is for the port that takes answers')
})
