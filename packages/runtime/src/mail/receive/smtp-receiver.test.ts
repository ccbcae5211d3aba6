// The port for answers, and mail servers that hand them on: a real client with and without
// encryption.
import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../testing/free-port.ts'
import { createTestCertificate } from '../../testing/test-certificate.ts'
import type { ReceiveTls } from '../mail-settings.ts'
import { openSmtpReceiver, type Receiver } from './smtp-receiver.ts'

const { authority, cert, key } = createTestCertificate()
let receiver: Receiver | undefined
let port: number
let taken: string[]
const lines: string[] = []
afterEach(async () => {
  await receiver?.close()
  receiver = undefined
})

async function open(use?: ReceiveTls['use']): Promise<void> {
  port = await freePort()
  taken = []
  lines.length = 0
  receiver = await openSmtpReceiver({
    host: '127.0.0.1',
    port,
    replyTo: 'reply@flows.example',
    ...(use && { tls: { cert, key, use } }),
    take: async (raw) => void taken.push(Buffer.from(raw).toString()),
    log: (line) => lines.push(line),
  })
}

/** How the other mail server goes about it. */
const ways = {
  plain: { ignoreTLS: true },
  'whatever is offered': {},
  STARTTLS: { requireTLS: true },
  'TLS from the start': { secure: true },
}

/** Hands one mail on; gives what the receiver said. */
async function send(way: keyof typeof ways, ca = authority): Promise<string> {
  const tls = { ca, servername: 'localhost' }
  const transport = createTransport({ host: '127.0.0.1', port, tls, ...ways[way] })
  try {
    const mail = { from: 'mia@x.example', to: 'reply+1@flows.example', text: 'approve' }
    return (await transport.sendMail(mail)).response
  } catch (error) {
    return (error as Error).message
  } finally {
    transport.close()
  }
}

test.each<[ReceiveTls['use'] | undefined, keyof typeof ways, RegExp]>([
  [undefined, 'plain', /^250 /],
  [undefined, 'whatever is offered', /^250 /],
  [undefined, 'STARTTLS', /STARTTLS/],
  ['offered', 'plain', /^250 /],
  ['offered', 'STARTTLS', /^250 /],
  ['required', 'plain', /530 Must issue a STARTTLS command first/],
  ['required', 'whatever is offered', /^250 /],
  ['required', 'STARTTLS', /^250 /],
  ['implicit', 'TLS from the start', /^250 /],
])('encryption %s, a client that does it %s', async (use, way, answer) => {
  await open(use)
  expect(await send(way)).toMatch(answer)
  expect(taken).toHaveLength(answer.test('250 ') ? 1 : 0)
})

test('a client that speaks in the clear where TLS comes first hears nothing, and nothing is taken', async () => {
  await open('implicit')
  const transport = createTransport({ host: '127.0.0.1', port, greetingTimeout: 300 })
  const mail = { from: 'mia@x.example', to: 'reply+1@flows.example', text: 'approve' }
  await expect(transport.sendMail(mail)).rejects.toThrow()
  transport.close()
  expect(taken).toEqual([])
})

test('what it shows is the certificate of the setting', async () => {
  await open('offered')
  const { authority: another } = createTestCertificate()
  expect(await send('STARTTLS', another)).toMatch(/certificate/)
  expect(taken).toEqual([])
})

test.each(['TLSv1', 'TLSv1.1'] as const)('%s is not spoken any more', async (version) => {
  await open('offered')
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    requireTLS: true,
    tls: { ca: authority, minVersion: version, maxVersion: version },
  })
  const mail = { from: 'mia@x.example', to: 'reply+1@flows.example', text: 'approve' }
  await expect(transport.sendMail(mail)).rejects.toThrow()
  transport.close()
  expect(taken).toEqual([])
})
