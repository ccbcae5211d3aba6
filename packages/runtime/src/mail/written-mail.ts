// A mail of the database as it is read: subject, HTML and text. One about work gets the layout; one
// of a flow stays as the flow wrote it.
import {
  kindPhrase,
  type MailKind,
  mailKinds,
  type MailWriter,
  mailWriter,
} from '@stagewright/conductor'
import type { MailRow } from '@stagewright/store'
import { escapeHtml } from '../action/mail/template-text.ts'
import { htmlText } from './html-text.ts'
import { type MailContent, mailHtml, mailText } from './mail-layout.ts'
import type { MailSettings } from './mail-settings.ts'

export type WrittenMail = { subject: string; html: string; text: string }

/** What lets the addressee decide: the page, and whether an answer by mail counts. */
export type MailLinks = { decideUrl?: string; takesReply: boolean }

/** The parts of a mail. `links` are there where something may be decided from it. */
export function writtenMail(
  mail: Pick<MailRow, 'kind' | 'subject' | 'body' | 'isHtml' | 'workItemId' | 'runId' | 'language'>,
  { baseUrl }: Pick<MailSettings, 'baseUrl'>,
  links: MailLinks,
): WrittenMail {
  const { kind, body, isHtml } = mail
  const subject = mail.subject.replaceAll(/\s+/g, ' ').trim()
  if (kind === null) {
    const text = isHtml ? htmlText(body) : body
    return { subject, text, html: isHtml ? body : preformatted(subject, body) }
  }
  const write = mailWriter(mail.language ?? 'en')
  const content: MailContent = {
    ...{ subject, body, isHtml, ...links, write },
    ...placeOf(mail, baseUrl, write),
    reason: reasonOf(kind, write),
    choicesUrl: `${baseUrl}/notices`,
  }
  return { subject, text: mailText(content), html: mailHtml(content) }
}

function placeOf(
  { workItemId, runId }: Pick<MailRow, 'workItemId' | 'runId'>,
  baseUrl: string,
  { say }: MailWriter,
): { openUrl: string; openLabel: string } {
  if (workItemId !== null) {
    return { openUrl: `${baseUrl}/work-items/${workItemId}`, openLabel: say('openItem') }
  }
  if (runId !== null) return { openUrl: `${baseUrl}/runs/${runId}`, openLabel: say('openRun') }
  return { openUrl: `${baseUrl}/inbox`, openLabel: say('openInbox') }
}

function reasonOf(kind: string, { say }: MailWriter): string {
  if (kind === 'digest') return say('reasonDigest')
  return isKind(kind) ? say('reason', { kind: say(kindPhrase(kind)) }) : ''
}

function isKind(text: string): text is MailKind {
  return Object.hasOwn(mailKinds, text)
}

function preformatted(subject: string, text: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title>
<meta name="color-scheme" content="light dark"></head>
<body style="font-family:system-ui,sans-serif;white-space:pre-wrap">${escapeHtml(text)}</body></html>`
}
