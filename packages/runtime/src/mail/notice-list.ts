// Several things to tell as one mail: a list of links, for the digest and for what one act brings.
import type { MailWriter } from '@stagewright/conductor'
import { escapeHtml } from '../action/mail/template-text.ts'

export type ListedNotice = { title: string; runId: string | null; workItemId: string | null }

/** Most lines of one mail; what is more is counted. */
const LINES = 100

/** The list as HTML of a mail. */
export function noticeList(
  notices: readonly ListedNotice[],
  baseUrl: string,
  write: MailWriter,
): string {
  const lines = notices.slice(0, LINES).map(({ title, runId, workItemId }) => {
    const path =
      workItemId !== null ? `work-items/${workItemId}` : runId !== null ? `runs/${runId}` : 'inbox'
    return `<li><a href="${escapeHtml(`${baseUrl}/${path}`)}">${escapeHtml(title)}</a></li>`
  })
  const more = notices.length - lines.length
  return `<ul>${lines.join('')}</ul>${more > 0 ? `<p>${escapeHtml(write.say('more', { count: more }))}</p>` : ''}`
}
