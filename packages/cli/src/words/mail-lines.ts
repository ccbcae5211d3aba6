// Mails as lines.
import type { Mail, MailSummary } from '@stagewright/api'
import { tableLines } from './table.ts'
import { relativeTime } from './time.ts'

type Look = { columns: number; now: number }

/** A list of mails as a table. */
export function mailListLines(mails: MailSummary[], { columns, now }: Look): string[] {
  if (mails.length === 0) return ['There are no mails.']
  const parts = [
    { title: 'MAIL', text: ({ id }: MailSummary) => id, widthMin: 18 },
    { title: 'WRITTEN', text: ({ at }: MailSummary) => relativeTime(at, now), widthMin: 10 },
    { title: 'STATE', text: stateText },
    { title: 'TO', text: ({ to }: MailSummary) => to.join(', ') },
    { title: 'SUBJECT', text: ({ subject }: MailSummary) => subject, widthMin: 20 },
  ]
  return tableLines(mails, parts, columns)
}

/** One mail: its head, the tries to send it, its words. */
export function mailLines(mail: Mail, { now }: Pick<Look, 'now'>): string[] {
  const { subject, at, to, cc, from, deliveries, text, hidesButtons, answers } = mail
  const tries = deliveries.map(
    (one) =>
      `  ${one.number}. ${relativeTime(one.at, now)}: ${one.isSent ? 'sent' : 'not sent'}, ${one.answer}`,
  )
  const replies = answers.map(
    (one) => `  ${relativeTime(one.at, now)}, ${one.from}: ${one.outcome}`,
  )
  return [
    subject,
    `To       ${to.join(', ')}`,
    ...(cc.length > 0 ? [`Copies   ${cc.join(', ')}`] : []),
    ...(from === '' ? [] : [`From     ${from}`]),
    `Written  ${relativeTime(at, now)}`,
    `State    ${stateText(mail)}`,
    ...(tries.length > 0 ? ['Tries', ...tries] : []),
    ...(answers.length > 0 ? ['Answers', ...replies] : []),
    '',
    ...text.split('\n'),
    ...(hidesButtons ? ['', 'Its links to decide are for the addressee and left out here.'] : []),
  ]
}

function stateText({ state, tries, problem }: MailSummary): string {
  if (state === 'Kept') return 'kept'
  if (state === 'Sent') return 'sent'
  if (state === 'Failed') return `failed: ${problem ?? ''}`
  return tries === 0 ? 'to be sent' : `tried ${tries === 1 ? 'once' : `${tries} times`}`
}
