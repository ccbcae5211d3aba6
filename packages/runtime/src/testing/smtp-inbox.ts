// A real SMTP server on a port of its own that keeps what it is given, parsed: for tests of
// sending.
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type SmtpInbox = {
  url: string
  /** What came in, oldest first. */
  mails: { recipients: string[]; mail: Email }[]
  /** The answer to the next mail, such as `450 try later`; undefined takes it. */
  refusal: string | undefined
  close(): Promise<void>
}

/** Starts it. It lets in `flows` with the password `open sesame`, and nobody else. */
export async function openSmtpInbox(): Promise<SmtpInbox> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      const isRight = username === 'flows' && password === 'open sesame'
      if (isRight) done(null, { user: username })
      else done(new Error('Wrong password'))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { refusal } = inbox
        if (refusal !== undefined) {
          const code = Number(refusal.slice(0, 3))
          return done(Object.assign(new Error(refusal.slice(4)), { responseCode: code }))
        }
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        PostalMime.parse(Buffer.concat(chunks)).then(
          (mail) => {
            inbox.mails.push({ recipients, mail })
            done()
          },
          (error: Error) => done(error),
        )
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const inbox: SmtpInbox = {
    url: `smtp://flows:open%20sesame@127.0.0.1:${port}`,
    mails: [],
    refusal: undefined,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
  return inbox
}
