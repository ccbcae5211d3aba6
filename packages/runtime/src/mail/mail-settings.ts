// What an operator sets about mail. Without a server that sends, every mail is kept and shown in
// the mailbox; nothing leaves the house.

export type MailSettings = {
  /** Address of the server that sends: smtp://user:password@host:587, or smtps://…:465. */
  smtpUrl?: string
  /** Whom mails are from: `Stagewright <flows@example.org>`. */
  from: string
  /** Where browsers find this server, without a slash at the end. */
  baseUrl: string
  /** Days in which one may decide from a mail. */
  linkDays: number
  /** Where answers go: `reply@example.org`; without it mails ask for none. */
  replyTo?: string
  /** Where answers are taken over SMTP. */
  receive?: { host: string; port: number; tls?: ReceiveTls }
  /** Only answers count whose sender this mail server in front has verified: its authserv-id. */
  verifiedBy?: string
  /** A mailbox that answers are read from: imaps://user:password@host/INBOX. */
  imapUrl?: string
  /** Whom its server's certificate must be signed by, in PEM form; without it whom Node knows. */
  imapAuthority?: string
}

/**
 * How the port for answers encrypts, certificate and key in PEM form: when the other side asks for
 * it, always once it has asked, or from the first byte on.
 */
export type ReceiveTls = { cert: string; key: string; use: 'offered' | 'required' | 'implicit' }

export const mailDefaults: MailSettings = {
  from: 'Stagewright <stagewright@localhost>',
  baseUrl: 'http://localhost:3000',
  linkDays: 14,
}

/** The address in `Name <address>`, or the text itself. */
export function addressIn(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim()
}

/** What stands behind the @ of an address, in lower case. */
export function domainOf(text: string): string {
  return addressIn(text).split('@').at(-1)?.toLowerCase() ?? ''
}
