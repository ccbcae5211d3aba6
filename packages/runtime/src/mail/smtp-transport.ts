// Hands mails to an SMTP server. The only place that knows the library.
import { createTransport } from 'nodemailer'

export type OutgoingMail = {
  messageId: string
  from: string
  replyTo?: string
  to: string[]
  cc: string[]
  bcc: string[]
  subject: string
  text: string
  html: string
  date: Date
  attachments: { filename: string; contentType: string; content: Uint8Array }[]
}

export type MailTransport = {
  /** What the server said. @throws MailRefused */
  send(mail: OutgoingMail): Promise<string>
  close(): void
}

/** Why a server did not take a mail; a final one is not tried again. */
export class MailRefused extends Error {
  readonly isFinal: boolean
  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

const ANSWER_CHARACTERS = 500
const CONNECT_MS = 20_000
const SILENCE_MS = 60_000

/** One address is one: as text, a comma or a bracket in it would make it several. */
const oneAddress = (address: string) => ({ name: '', address })

/** A transport to the server at an address. Nothing is opened before the first mail. */
export function createSmtpTransport(url: string): MailTransport {
  const transporter = createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // A body is what it is: nothing in it names a file of this machine or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ attachments, to, cc, bcc, ...mail }) {
      try {
        const info = await transporter.sendMail({
          ...mail,
          ...{ to: to.map(oneAddress), cc: cc.map(oneAddress), bcc: bcc.map(oneAddress) },
          attachments: attachments.map((one) => ({ ...one, content: Buffer.from(one.content) })),
          // Programs that answer by themselves leave it alone.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        const refused = info.rejected.map(String)
        const also = refused.length > 0 ? `; refused: ${refused.join(', ')}` : ''
        return `${info.response}${also}`.slice(0, ANSWER_CHARACTERS)
      } catch (error) {
        throw refusalOf(error)
      }
    },
    close: () => transporter.close(),
  }
}

/**
 * A server that says 5xx about the mail will say so again. One that does not let us in may be put
 * right by its operator, so that is tried again.
 */
function refusalOf(error: unknown): MailRefused {
  const {
    message,
    responseCode = 0,
    code = '',
  } = error as {
    message: string
    responseCode?: number
    code?: string
  }
  const isFinal = responseCode >= 500 && code !== 'EAUTH'
  return new MailRefused(message.slice(0, ANSWER_CHARACTERS), isFinal)
}
