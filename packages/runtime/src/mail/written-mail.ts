// A mail of the database as it is read: subject, HTML and text. One about work gets the layout; one
// of a flow stays as the flow wrote it.
import { type MailKind, mailKinds } from '@stagewright/conductor'
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
  mail: Pick<MailRow, 'kind' | 'subject' | 'body' | 'isHtml' | 'workItemId' | 'runId'>,
  { baseUrl }: Pick<MailSettings, 'baseUrl'>,
  links: MailLinks,
): WrittenMail {
  const { kind, body, isHtml } = mail
  const subject = mail.subject.replaceAll(/\s+/g, ' ').trim()
  if (kind === null) {
    const text = isHtml ? htmlText(body) : body
    return { subject, text, html: isHtml ? body : preformatted(subject, body) }
  }
  const content: MailContent = {
    ...{ subject, body, isHtml, ...links },
    ...placeOf(mail, baseUrl),
    reason: reasonOf(kind),
    choicesUrl: `${baseUrl}/notices`,
  }
  return { subject, text: mailText(content), html: mailHtml(content) }
}

function placeOf(
  { workItemId, runId }: Pick<MailRow, 'workItemId' | 'runId'>,
  baseUrl: string,
): { openUrl: string; openLabel: string } {
  if (workItemId !== null) {
    return { openUrl: `${baseUrl}/work-items/${workItemId}`, openLabel: 'Open the work item' }
  }
  if (runId !== null) return { openUrl: `${baseUrl}/runs/${runId}`, openLabel: 'Open the run' }
  return { openUrl: `${baseUrl}/inbox`, openLabel: 'Open the inbox' }
}

function reasonOf(kind: string): string {
  if (kind === 'digest') return 'You chose to hear of this once a day.'
  return isKind(kind) ? `You get this because: ${mailKinds[kind].label}.` : ''
}

function isKind(text: string): text is MailKind {
  return Object.hasOwn(mailKinds, text)
}

function preformatted(subject: string, text: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title>
<meta name="color-scheme" content="light dark"></head>
<body style="font-family:system-ui,sans-serif;white-space:pre-wrap">${escapeHtml(text)}</body></html>`
}
