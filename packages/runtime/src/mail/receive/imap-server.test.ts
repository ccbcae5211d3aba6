// Answers read from a real IMAP server: Dovecot, as Debian has it. Left out where there is none.
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AskedByMail, openAskedByMail } from '../../testing/asked-by-mail.ts'
import { type Dovecot, missingDovecot, openDovecot } from '../../testing/dovecot.ts'
import { createTestCertificate } from '../../testing/test-certificate.ts'
import { type ImapReaderOptions, openImapReader } from './imap-reader.ts'
import { replyBytesMax } from './reply-bytes.ts'
import type { Receiver } from './smtp-receiver.ts'

const missing = missingDovecot()
const patience = { timeout: 20_000, interval: 20 }
const title = `a real IMAP server${missing ? ` (left out: ${missing})` : ''}`

describe.skipIf(missing !== undefined)(title, () => {
  let server: Dovecot
  beforeAll(async () => void (server = await openDovecot()))
  afterAll(() => server?.close())

  describe('the reader', () => {
    let mailbox: string
    let readers: Receiver[]
    let taken: string[]
    let lines: string[]
    let count = 0
    beforeEach(async () => {
      mailbox = `Answers ${++count}`
      readers = []
      taken = []
      lines = []
      await server.withClient((client) => client.mailboxCreate(mailbox))
    })
    afterEach(async () => {
      await Promise.all(readers.map((reader) => reader.close()))
    })

    const mail = (text: string) => `From: ann@x.example\r\nSubject: Re\r\n\r\n${text}\r\n`
    const deliver = (source: string | Buffer) => server.deliver(source, mailbox)
    const read = ({ url = server.url, ...more }: Partial<ImapReaderOptions> = {}) => {
      const reader = openImapReader({
        authority: server.authority,
        take: async (raw) => void taken.push(Buffer.from(raw).toString()),
        log: (line) => lines.push(line),
        pauseMs: 20,
        ...more,
        url: url + encodeURIComponent(mailbox),
      })
      readers.push(reader)
      return reader
    }
    const unseen = () =>
      server.withClient(async (client) => {
        const { unseen: number } = (await client.status(mailbox, { unseen: true })) || {}
        return number
      })
    const isTaken = (...texts: string[]) =>
      vi.waitFor(async () => {
        expect(taken).toEqual(texts.map(mail))
        expect(await unseen()).toBe(0)
      }, patience)

    test('what lies there is taken, and what comes while it waits, each once', async () => {
      await deliver(mail('one'))
      read()
      await isTaken('one')
      for (const text of ['two', 'three']) await deliver(mail(text))
      await isTaken('one', 'two', 'three')
      expect(lines).toEqual([])
    })

    test('what comes after waiting was begun anew is heard', async () => {
      read({ idleMs: 20 })
      await deliver(mail('one'))
      await isTaken('one')
      await deliver(mail('two'))
      await isTaken('one', 'two')
      expect(lines).toEqual([])
    })

    test('nothing is taken twice when the server is started again', async () => {
      read()
      await deliver(mail('one'))
      await isTaken('one')
      await server.halt()
      await server.start()
      await deliver(mail('two'))
      await isTaken('one', 'two')
    })

    test('nothing is taken twice by a reader that is opened anew', async () => {
      const first = read()
      await deliver(mail('one'))
      await isTaken('one')
      await first.close()
      await deliver(mail('two'))
      read()
      await isTaken('one', 'two')
    })

    test('a mail that could not be taken stays unseen, and is taken later', async () => {
      let isDown = true
      await deliver(mail('one'))
      read({
        take: async (raw) => {
          if (isDown) throw new Error('The database does not answer.')
          taken.push(Buffer.from(raw).toString())
        },
      })
      await vi.waitFor(() => expect(lines).not.toEqual([]), patience)
      expect(new Set(lines)).toEqual(new Set(['Answers by IMAP: The database does not answer.']))
      expect(await unseen()).toBe(1)
      isDown = false
      await isTaken('one')
    })

    test('numbers of mails given anew (UIDVALIDITY) make nothing come twice', async () => {
      const validity = () =>
        server.withClient(async (client) => {
          const status = await client.status(mailbox, { uidValidity: true })
          return status && status.uidValidity
        })
      read()
      await deliver(mail('one'))
      await isTaken('one')
      const before = await validity()
      await server.halt()
      const folder = join(server.mails, `.${mailbox}`)
      for (const name of await readdir(folder))
        if (name.startsWith('dovecot')) await rm(join(folder, name))
      await server.start()
      expect(await validity()).not.toBe(before)
      await deliver(mail('two'))
      await isTaken('one', 'two')
    })

    test('a mailbox that is deleted and made anew while it is read is read on', async () => {
      read({ idleMs: 100 })
      await deliver(mail('one'))
      await isTaken('one')
      await server.withClient(async (client) => {
        await client.mailboxDelete(mailbox)
        await client.mailboxCreate(mailbox)
      })
      await deliver(mail('two'))
      await isTaken('one', 'two')
    })

    test('a mailbox that is not there is told of, and read when it is', async () => {
      await server.withClient((client) => client.mailboxDelete(mailbox))
      read()
      await vi.waitFor(() => expect(lines.join('\n')).toMatch(/exist/i), patience)
      await server.withClient((client) => client.mailboxCreate(mailbox))
      await deliver(mail('one'))
      await isTaken('one')
    })

    test('a refused login is told of in the words of the server, without the password', async () => {
      read({ url: server.url.replace('open%20sesame', 'hunter2') })
      await vi.waitFor(() => expect(lines.join('\n')).toMatch(/authentication failed/i), patience)
      expect(lines.join('\n')).not.toContain('hunter2')
      expect(taken).toEqual([])
    })

    test('a large mail comes whole; one that is larger than an answer may be is left', async () => {
      const large = mail(`${'x'.repeat(72)}\r\n`.repeat(replyBytesMax / 80))
      await deliver(Buffer.alloc(replyBytesMax + 1, 'x'))
      await deliver(large)
      read()
      await vi.waitFor(async () => expect(await unseen()).toBe(0), patience)
      expect(taken.map(({ length }) => length)).toEqual([large.length])
      expect(taken[0] === large).toBe(true)
      expect(lines).toEqual([expect.stringContaining('is larger than an answer may be')])
    })

    test.each(['url', 'secureUrl'] as const)(
      'by the %s of a server with a certificate of its own, its authority lets it in, encrypted',
      async (which) => {
        const before = server.log().length
        read({ url: server[which] })
        await deliver(mail('one'))
        await isTaken('one')
        const logins = server.log().slice(before).split('\n')
        expect(logins.filter((line) => /Login: .*, TLS,/.test(line))).toHaveLength(1)
      },
    )

    test.each(['url', 'secureUrl'] as const)(
      'by the %s of a server whose certificate nobody known has signed, nothing is said to it',
      async (which) => {
        read({ url: server[which], authority: createTestCertificate().authority })
        await deliver(mail('one'))
        await vi.waitFor(() => expect(lines.join('\n')).toMatch(/certificate/), patience)
        expect(taken).toEqual([])
      },
    )

    test('closing ends its session', async () => {
      const reader = read()
      await deliver(mail('one'))
      await isTaken('one')
      await reader.close()
      await deliver(mail('two'))
      expect(await unseen()).toBe(1)
      expect(taken).toEqual([mail('one')])
    })
  })

  describe('a decision', () => {
    let house: AskedByMail
    beforeAll(async () => {
      house = await openAskedByMail({ imapUrl: server.secureUrl, imapAuthority: server.authority })
    })
    afterAll(() => house?.close())

    const answer = (to: string, text: string, from = 'Mia <mia@house.example>') =>
      server.deliver(`From: ${from}\r\nTo: ${to}\r\nSubject: Re: Approval\r\n\r\n${text}\r\n`)

    test('an answer of one word decides, and what stands behind it is the comment', async () => {
      const { to, recordId, mailId } = await house.ask()
      await answer(to, 'approve, fine by me')
      await vi.waitFor(async () => {
        expect(await house.decisionAbout(recordId)).toBe('Approve: fine by me')
      }, patience)
      expect(await house.outcomes(mailId)).toEqual(['Approve'])
    })

    test('an answer that is not clear is answered with what to write; the next one decides', async () => {
      const { to, recordId, mailId } = await house.ask()
      await answer(to, 'What is this about?')
      await vi.waitFor(async () => {
        expect(await house.outcomes(mailId)).toEqual(['Asked again'])
      }, patience)
      expect(await house.decisionAbout(recordId)).toBe('none')
      expect(await house.newest()).toMatchObject({
        subject: 'Please say approve or reject',
        recipients: ['mia@house.example'],
      })
      house.clock.forward(1)
      await answer(to, 'reject, too dear')
      await vi.waitFor(async () => {
        expect(await house.decisionAbout(recordId)).toBe('Reject: too dear')
      }, patience)
    })
  })
})
