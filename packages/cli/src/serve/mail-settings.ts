// What `stagewright serve` is told about mail by the environment.
import type { RuntimeOptions } from '@stagewright/runtime'
import { misuse } from '../command-failed.ts'
import { authorityIn, receiveTls } from './mail-certificates.ts'

type Environment = { [name: string]: string | undefined }
export type MailSettings = NonNullable<RuntimeOptions['mail']>

/**
 * The settings that are given. `origin` is where browsers find the server when nothing else is
 * said, `host` the address that is listened to. @throws CommandFailed that names the setting and
 * what it may be
 */
export function mailSettings(
  env: Environment,
  { origin, host }: { origin: string; host: string },
): MailSettings {
  const smtpUrl = addressOf(env, 'STAGEWRIGHT_SMTP_URL', ['smtp:', 'smtps:'])
  const baseUrl = addressOf(env, 'STAGEWRIGHT_BASE_URL', ['http:', 'https:']) ?? origin
  const from = env['STAGEWRIGHT_MAIL_FROM'] || undefined
  if (from !== undefined && !/^[^<>]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/.test(from)) {
    throw misuse(
      'STAGEWRIGHT_MAIL_FROM is not an address.',
      'It looks like flows@example.org, or Flows <flows@example.org>.',
    )
  }
  if (smtpUrl !== undefined && from === undefined) {
    throw misuse(
      'STAGEWRIGHT_SMTP_URL needs STAGEWRIGHT_MAIL_FROM.',
      'Set it to the address that mails are from, such as flows@example.org.',
    )
  }
  const linkDays = wholeOf(env, 'STAGEWRIGHT_MAIL_LINK_DAYS')
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    ...(smtpUrl !== undefined && { smtpUrl }),
    ...(from !== undefined && { from }),
    ...(linkDays !== undefined && { linkDays }),
    ...repliesIn(env, host),
  }
}

/** How answers come in. */
function repliesIn(env: Environment, host: string): Partial<MailSettings> {
  const replyTo = env['STAGEWRIGHT_MAIL_REPLY_TO'] || undefined
  if (replyTo !== undefined && !/^[^<>@\s+]{1,20}@[^<>@\s]+$/.test(replyTo)) {
    throw misuse(
      'STAGEWRIGHT_MAIL_REPLY_TO is not an address for answers.',
      'It looks like reply@example.org, with at most 20 characters before the @ and no +.',
    )
  }
  const imapUrl = addressOf(env, 'STAGEWRIGHT_IMAP_URL', ['imap:', 'imaps:'])
  const port = wholeOf(env, 'STAGEWRIGHT_MAIL_RECEIVE_PORT')
  const isRead = imapUrl !== undefined || port !== undefined
  if ((replyTo !== undefined) !== isRead) {
    throw misuse(
      'Answers by mail need an address and a way in.',
      'Set STAGEWRIGHT_MAIL_REPLY_TO, and STAGEWRIGHT_MAIL_RECEIVE_PORT or STAGEWRIGHT_IMAP_URL.',
    )
  }
  const tls = receiveTls(env)
  if (tls && port === undefined) {
    throw misuse(
      'STAGEWRIGHT_MAIL_RECEIVE_CERT is for the port that takes answers.',
      'Set STAGEWRIGHT_MAIL_RECEIVE_PORT too.',
    )
  }
  const verifiedBy = env['STAGEWRIGHT_MAIL_VERIFIED_BY'] || undefined
  if (verifiedBy !== undefined && (replyTo === undefined || /[\s;"]/.test(verifiedBy))) {
    throw misuse(
      'STAGEWRIGHT_MAIL_VERIFIED_BY names the mail server whose word about senders counts.',
      'It looks like mx.example.org, and needs STAGEWRIGHT_MAIL_REPLY_TO.',
    )
  }
  const imapAuthority = authorityIn(env)
  if (imapAuthority !== undefined && imapUrl === undefined) {
    throw misuse(
      'STAGEWRIGHT_IMAP_CA is for the mailbox that answers are read from.',
      'Set STAGEWRIGHT_IMAP_URL too.',
    )
  }
  return {
    ...(replyTo !== undefined && { replyTo }),
    ...(verifiedBy !== undefined && { verifiedBy }),
    ...(imapUrl !== undefined && { imapUrl }),
    ...(imapAuthority !== undefined && { imapAuthority }),
    ...(port !== undefined && { receive: { host, port, ...(tls && { tls }) } }),
  }
}

function addressOf(env: Environment, name: string, protocols: string[]): string | undefined {
  const text = env[name] || undefined
  if (text === undefined) return undefined
  const isGood = URL.canParse(text) && protocols.includes(new URL(text).protocol)
  // The text itself may hold a password: it is not said.
  if (!isGood)
    throw misuse(`${name} is not an address.`, `It begins with ${protocols.join('// or ')}//.`)
  if (!/^(?:[^%]|%[\da-f]{2})*$/i.test(text))
    throw misuse(`${name} is not an address.`, 'Write % as %25, also in a password.')
  return text
}

function wholeOf(env: Environment, name: string): number | undefined {
  const text = env[name] || undefined
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw misuse(`${name} is ${text}; it must be a whole number above 0.`)
}
