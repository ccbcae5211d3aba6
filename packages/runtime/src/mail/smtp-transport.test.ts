// What people write goes into mails as it is meant and nowhere else: no line break in a subject, a
// name or an address becomes a header or a command of SMTP.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSmtpInbox, type SmtpInbox } from '../testing/smtp-inbox.ts'
import { createSmtpTransport, type MailTransport } from './smtp-transport.ts'

let inbox: SmtpInbox
let transport: MailTransport
beforeAll(async () => {
  inbox = await openSmtpInbox()
  transport = createSmtpTransport(inbox.url)
})
afterAll(async () => {
  transport?.close()
  await inbox?.close()
})

const plain = {
  ...{ messageId: '<1@house.example>', from: 'flows@house.example', to: ['ann@house.example'] },
  ...{ cc: [], bcc: [], subject: 'Look', text: 'Words', html: '<p>Words</p>' },
  ...{ date: new Date(Date.UTC(2026, 0, 1)), attachments: [] },
}
const evil = ['\r\nBcc: eve@x.example', '\nBcc: eve@x.example', '\r\n\r\nBcc: eve@x.example']

test.each(evil)('a subject with %j goes to nobody else', async (injected) => {
  await transport.send({ ...plain, subject: `Look${injected}` })
  const { recipients, mail } = inbox.mails.at(-1) ?? { recipients: [] }
  expect(recipients).toEqual(['ann@house.example'])
  expect(mail?.headers.filter(({ key }) => key === 'bcc')).toEqual([])
  expect(mail?.subject).toContain('Look')
  expect(mail?.text?.trim()).toBe('Words')
})

test.each(evil)('a name of who it is from with %j adds no header', async (injected) => {
  await transport.send({ ...plain, from: `"Flows${injected}" <flows@house.example>` })
  const { recipients, mail } = inbox.mails.at(-1) ?? { recipients: [] }
  expect(recipients).toEqual(['ann@house.example'])
  expect(mail?.headers.filter(({ key }) => key === 'bcc')).toEqual([])
})

test.each(evil)('a name of a file with %j adds no header', async (injected) => {
  const content = new TextEncoder().encode('bytes')
  const file = { filename: `a${injected}.txt`, contentType: 'text/plain', content }
  await transport.send({ ...plain, attachments: [file] })
  const { recipients, mail } = inbox.mails.at(-1) ?? { recipients: [] }
  expect(recipients).toEqual(['ann@house.example'])
  expect(mail?.headers.filter(({ key }) => key === 'bcc')).toEqual([])
  expect(mail?.attachments).toHaveLength(1)
})

test.each([
  'ann@house.example>\r\nRCPT TO:<eve@x.example',
  'ann@house.example\r\nDATA',
  'ann@house.example, eve@x.example',
  'Ann: ann@house.example, eve@x.example;',
  'ann@house.example <eve@x.example>',
])('an address such as %j is one address, or none', async (address) => {
  const before = inbox.mails.length
  await transport.send({ ...plain, to: [address] }).catch(() => undefined)
  const sent = inbox.mails.slice(before).flatMap(({ recipients }) => recipients)
  expect(sent.length).toBeLessThan(2)
  expect(sent).not.toContain('eve@x.example')
})

test('a plain address gets its mail', async () => {
  await transport.send({ ...plain, to: ['ann@house.example'], cc: ['bo.o@house.example'] })
  const recipients = ['ann@house.example', 'bo.o@house.example']
  expect(inbox.mails.at(-1)?.recipients).toEqual(recipients)
})
