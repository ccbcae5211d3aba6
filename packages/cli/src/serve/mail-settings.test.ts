import { expect, test } from 'vitest'
import { mailSettings } from './mail-settings.ts'

const here = { origin: 'http://localhost:3000', host: '127.0.0.1' }
const read = (env: { [name: string]: string }) => mailSettings(env, here)

test('without a setting mails are kept, and links lead to this machine', () => {
  expect(read({})).toEqual({ baseUrl: 'http://localhost:3000' })
})

test('everything that is set is handed on', () => {
  const env = {
    STAGEWRIGHT_SMTP_URL: 'smtp://flows:secret@mail.example:587',
    STAGEWRIGHT_MAIL_FROM: 'Flows <flows@example.org>',
    STAGEWRIGHT_BASE_URL: 'https://flows.example.org/',
    STAGEWRIGHT_MAIL_LINK_DAYS: '3',
    STAGEWRIGHT_MAIL_REPLY_TO: 'reply@flows.example.org',
    STAGEWRIGHT_MAIL_RECEIVE_PORT: '2525',
    STAGEWRIGHT_IMAP_URL: 'imaps://flows:secret@mail.example/INBOX',
    STAGEWRIGHT_MAIL_VERIFIED_BY: 'mx.example.org',
  }
  expect(read(env)).toEqual({
    smtpUrl: env.STAGEWRIGHT_SMTP_URL,
    from: env.STAGEWRIGHT_MAIL_FROM,
    baseUrl: 'https://flows.example.org',
    linkDays: 3,
    replyTo: env.STAGEWRIGHT_MAIL_REPLY_TO,
    receive: { host: '127.0.0.1', port: 2525 },
    imapUrl: env.STAGEWRIGHT_IMAP_URL,
    verifiedBy: 'mx.example.org',
  })
})

test.each([
  [{ STAGEWRIGHT_SMTP_URL: 'mail.example:hunter2' }, 'STAGEWRIGHT_SMTP_URL is not an address.'],
  [{ STAGEWRIGHT_SMTP_URL: 'smtp://mail.example' }, 'needs STAGEWRIGHT_MAIL_FROM'],
  [{ STAGEWRIGHT_MAIL_FROM: 'flows' }, 'STAGEWRIGHT_MAIL_FROM is not an address.'],
  [{ STAGEWRIGHT_BASE_URL: 'flows.example.org' }, 'STAGEWRIGHT_BASE_URL is not an address.'],
  [{ STAGEWRIGHT_MAIL_LINK_DAYS: '0' }, 'must be a whole number above 0'],
  [{ STAGEWRIGHT_MAIL_REPLY_TO: 'reply@x.example' }, 'need an address and a way in'],
  [{ STAGEWRIGHT_MAIL_RECEIVE_PORT: '2525' }, 'need an address and a way in'],
  [{ STAGEWRIGHT_MAIL_REPLY_TO: 'a+b@x.example' }, 'is not an address for answers'],
  [{ STAGEWRIGHT_MAIL_VERIFIED_BY: 'mx.x.example' }, 'names the mail server whose word'],
  [{ STAGEWRIGHT_IMAP_URL: 'http://x.example' }, 'STAGEWRIGHT_IMAP_URL is not an address.'],
  [{ STAGEWRIGHT_IMAP_URL: 'imap://a:hunter2%@x.example' }, 'STAGEWRIGHT_IMAP_URL is not an addr'],
])('%j stops the start, in words without a password', (env, words) => {
  expect(() => read(env as { [name: string]: string })).toThrow(words)
  expect(() => read(env as { [name: string]: string })).not.toThrow('hunter2')
})
