// Takes answers over SMTP: only those to the address for answers, from whatever mail server stands
// in front. The only place of the running system that knows the library, loaded when it is used.
import type { ReceiveTls } from '../mail-settings.ts'
import { replyBytesMax } from './reply-bytes.ts'

export type Receiver = { close(): Promise<void> }

export type SmtpReceiverOptions = {
  host: string
  port: number
  /** `reply@example.org`: what goes to `reply+…@example.org` is taken. */
  replyTo: string
  /** With what it encrypts, and when; nothing without it. */
  tls?: ReceiveTls
  /** Takes a mail; what it throws has the other server try again. */
  take(raw: Uint8Array, to: string[]): Promise<void>
  log(line: string): void
}

const CLIENTS = 50

/** Begins to listen. @throws when the port is in use */
export async function openSmtpReceiver(options: SmtpReceiverOptions): Promise<Receiver> {
  const { host, port, replyTo, tls, take, log } = options
  const { SMTPServer } = await import('smtp-server')
  const [local = '', domain = ''] = replyTo.toLowerCase().split('@')
  const server = new SMTPServer({
    name: domain,
    banner: 'Stagewright',
    size: replyBytesMax,
    maxClients: CLIENTS,
    authOptional: true,
    // Without a certificate there is nothing to encrypt with: a mail server in front does.
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(tls && { cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }),
    secure: tls?.use === 'implicit',
    disableReverseLookup: true,
    onMailFrom(_address, { secure }, done) {
      if (tls === undefined || secure || tls.use !== 'required') return done()
      done(Object.assign(new Error('Must issue a STARTTLS command first'), { responseCode: 530 }))
    },
    onRcptTo({ address }, _session, done) {
      const [own = '', at = ''] = address.toLowerCase().split('@')
      if (at === domain && own.startsWith(`${local}+`)) return done()
      done(Object.assign(new Error('No such mailbox here'), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          return done(Object.assign(new Error('The mail is too large'), { responseCode: 552 }))
        }
        const to = session.envelope.rcptTo.map(({ address }) => address)
        take(Buffer.concat(chunks), to).then(
          () => done(),
          (error: Error) => {
            log(`Answers by mail: ${error.message}`)
            done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
          },
        )
      })
    },
  })
  server.on('error', (error) => log(`Answers by mail: ${error.message}`))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { close: () => new Promise((resolve) => void server.close(() => resolve())) }
}
