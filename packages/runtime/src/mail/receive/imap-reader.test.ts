import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ImapMailbox, openImapMailbox } from '../../testing/imap-mailbox.ts'
import { openImapReader } from './imap-reader.ts'
import type { Receiver } from './smtp-receiver.ts'

let mailbox: ImapMailbox
let reader: Receiver | undefined
let taken: string[]
const lines: string[] = []
beforeEach(async () => {
  mailbox = await openImapMailbox()
  taken = []
  lines.length = 0
})
afterEach(async () => {
  await reader?.close()
  await mailbox.close()
})

const patience = { timeout: 10_000 }
const mail = (text: string) => `From: ann@x.example\r\nSubject: Re\r\n\r\n${text}\r\n`
const read = (take = async (raw: Uint8Array) => void taken.push(Buffer.from(raw).toString())) => {
  reader = openImapReader({ url: mailbox.url, take, log: (line) => lines.push(line), pauseMs: 10 })
}

test('what lies there unseen is taken once, and marked as seen', async () => {
  mailbox.deliver(mail('one'))
  mailbox.deliver(mail('two'))
  const [first] = mailbox.messages
  if (first) first.isSeen = true
  read()
  await vi.waitFor(
    () => expect(mailbox.messages.every(({ isSeen }) => isSeen)).toBe(true),
    patience,
  )
  expect(taken).toEqual([mail('two')])
})

test('what comes later is taken when it comes', async () => {
  read()
  await vi.waitFor(() => expect(mailbox.signIns).toBe(1), patience)
  mailbox.deliver(mail('later'))
  await vi.waitFor(() => expect(taken).toEqual([mail('later')]), patience)
})

test('a lost connection is made again; a mail that was not taken is taken then', async () => {
  let isDown = true
  mailbox.deliver(mail('one'))
  read(async (raw) => {
    if (isDown) throw new Error('The database does not answer.')
    taken.push(Buffer.from(raw).toString())
  })
  await vi.waitFor(
    () => expect(lines).toContain('Answers by IMAP: The database does not answer.'),
    patience,
  )
  expect(mailbox.messages[0]?.isSeen).toBe(false)
  isDown = false
  mailbox.cut()
  await vi.waitFor(() => expect(taken).toEqual([mail('one')]), patience)
})

test('waiting is begun anew while nothing comes, and what comes then is heard', async () => {
  reader = openImapReader({
    url: mailbox.url,
    take: async (raw) => void taken.push(Buffer.from(raw).toString()),
    log: (line) => lines.push(line),
    idleMs: 20,
  })
  await vi.waitFor(() => expect(mailbox.idles).toBeGreaterThan(3), patience)
  mailbox.deliver(mail('late'))
  await vi.waitFor(() => expect(taken).toEqual([mail('late')]), patience)
  expect(mailbox.signIns).toBe(1)
})

test('what is too large to be an answer is not fetched, and marked as seen', async () => {
  mailbox.deliver(mail('a film'))
  mailbox.deliver(mail('one'))
  const [film] = mailbox.messages
  if (film) film.size = 500_000_000
  read()
  await vi.waitFor(
    () => expect(mailbox.messages.every(({ isSeen }) => isSeen)).toBe(true),
    patience,
  )
  expect(taken).toEqual([mail('one')])
  expect(lines).toEqual([expect.stringContaining('a mail of 500000000 bytes is larger than')])
})

test('a wrong password is said without the password', async () => {
  const url = mailbox.url.replace('open%20sesame', 'hunter2')
  reader = openImapReader({
    url,
    take: async () => undefined,
    log: (line) => lines.push(line),
    pauseMs: 10,
  })
  await vi.waitFor(() => expect(lines.join('')).toContain('wrong password'), patience)
  expect(lines.join('')).not.toContain('hunter2')
})
