// A mail as it comes over the wire, as what an answer needs. The only place that knows the parser.
import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { htmlText } from '../html-text.ts'
import type { MailHeader } from './authentication-results.ts'

export type IncomingMail = {
  /** Its Message-ID; a hash of the whole where it has none. */
  messageId: string
  /** Address of the sender, in lower case; '' where there is none. */
  from: string
  /** Addresses it went to, in lower case: of the envelope and of its head. */
  to: string[]
  text: string
  /** All of its head, topmost first; names in lower case. */
  headers: readonly MailHeader[]
  /** A program wrote it: an absence, a mailing list, a report of a mail server. */
  isAutomatic: boolean
}

const recipientHeaders = new Set(['delivered-to', 'x-original-to', 'envelope-to'])
const automaticHeaders = new Set(['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'list-id'])

/** Reads the bytes of a mail. `envelope` are the addresses that the server was given. */
export async function readMail(
  raw: Uint8Array,
  envelope: readonly string[] = [],
): Promise<IncomingMail> {
  const mail = await PostalMime.parse(raw)
  const heads = mail.headers.filter(({ key }) => recipientHeaders.has(key.toLowerCase()))
  const named = [...(mail.to ?? []), ...(mail.cc ?? [])].map(({ address = '' }) => address)
  const to = [...envelope, ...named, ...heads.map(({ value }) => value)]
  const hash = () => `<${createHash('sha256').update(raw).digest('hex')}>`
  return {
    messageId: mail.messageId ?? hash(),
    from: (mail.from?.address ?? '').toLowerCase(),
    to: [...new Set(to.map((address) => address.replaceAll(/[<>\s]/g, '').toLowerCase()))],
    text: mail.text?.trim() ? mail.text : htmlText(mail.html ?? ''),
    headers: mail.headers.map(({ key, value }) => ({ key: key.toLowerCase(), value })),
    isAutomatic: isAutomatic(mail),
  }
}

function isAutomatic({ headers, from }: Email): boolean {
  const isSaid = headers.some(({ key, value }) => {
    const name = key.toLowerCase()
    if (name === 'auto-submitted') return !/^\s*no\b/i.test(value)
    if (name === 'precedence') return /bulk|junk|list|auto/i.test(value)
    if (name === 'return-path') return /^\s*<\s*>\s*$/.test(value)
    if (name === 'content-type') return /^\s*multipart\/report/i.test(value)
    return automaticHeaders.has(name)
  })
  return isSaid || /^(mailer-daemon|postmaster|no-?reply)@/i.test(from?.address ?? '')
}
