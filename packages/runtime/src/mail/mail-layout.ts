// The one layout of mails about work, as HTML and as text: what happened, buttons, why one gets it.
// Colours are set twice, for light and dark readers; nothing is loaded from anywhere.
import type { MailWriter } from '@stagewright/conductor'
import { cleanMarkup } from '@stagewright/record'
import { escapeHtml } from '../action/mail/template-text.ts'
import { htmlText } from './html-text.ts'

export type MailContent = {
  subject: string
  /** Plain text with an empty line between paragraphs, or HTML of a step. */
  body: string
  isHtml: boolean
  /** Where its work item or the inbox is. */
  openUrl: string
  openLabel: string
  /** The page on which the addressee decides; absent where there is nothing to decide. */
  decideUrl?: string
  /** Whether an answer of one word decides too. */
  takesReply: boolean
  /** Why the person gets it, and where to choose otherwise. */
  reason: string
  choicesUrl: string
  /** Puts what stands around the words in the language of the mail. */
  write: MailWriter
}

/** The text part. */
export function mailText(content: MailContent): string {
  const { body, isHtml, openUrl, openLabel, decideUrl, takesReply, reason, choicesUrl } = content
  const { say } = content.write
  const lines = [isHtml ? htmlText(body) : body, '']
  if (decideUrl !== undefined) {
    const [approve, reject] = [say('approve'), say('reject')]
    lines.push(`${approve}: ${decideUrl}?choice=approve`)
    lines.push(`${reject}: ${decideUrl}?choice=reject`, '')
    if (takesReply) lines.push(say('replyHint'), '')
  }
  const choices = `${reason} ${say('chooseWhat')}: ${choicesUrl}`
  lines.push(`${openLabel}: ${openUrl}`, '', '-- ', choices)
  return lines.join('\n')
}

/** The HTML part: a whole document. */
export function mailHtml(content: MailContent): string {
  const { subject, body, isHtml, reason, choicesUrl, write } = content
  const inner = isHtml ? cleanMarkup(body) : paragraphs(body)
  return `<!doctype html>
<html lang="${write.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${styles}</style></head>
<body style="margin:0;padding:0;background:#f4f5f7" class="page">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
<td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card"
 style="max-width:560px;background:#ffffff;border:1px solid #d9dce3;border-radius:8px">
<tr><td style="padding:24px;${font};color:#1c2024" class="words">
<h1 style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600">${escapeHtml(subject)}</h1>
${inner}
${buttons(content)}
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;${font};font-size:12px;line-height:18px;color:#60646c"
 class="small">${escapeHtml(reason)}
<a href="${escapeHtml(choicesUrl)}" style="color:#60646c" class="small">${escapeHtml(write.say('chooseWhat'))}.</a></p>
</td></tr></table></body></html>
`
}

const font =
  "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:23px"

const styles = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.page{background:#111113!important}
.card{background:#18191b!important;border-color:#363a3f!important}
.words,.words h1,.words p,.words td{color:#edeef0!important}
.small{color:#b0b4ba!important}
.words a.link{color:#9eb1ff!important}
.plain{color:#edeef0!important;border-color:#5a6169!important;background:#18191b!important}}`

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const lines = escapeHtml(part.trim()).replaceAll('\n', '<br>')
      return `<p style="margin:0 0 12px">${lines}</p>`
    })
    .join('\n')
}

function buttons({ openUrl, openLabel, decideUrl, takesReply, write }: MailContent): string {
  const { say } = write
  if (decideUrl === undefined) return row([button(openUrl, openLabel, 'main')])
  const approve = button(`${decideUrl}?choice=approve`, say('approve'), 'main')
  const reject = button(`${decideUrl}?choice=reject`, say('reject'), 'plain')
  const hint = takesReply
    ? `<p style="margin:12px 0 0" class="words">${escapeHtml(say('replyHint'))}</p>`
    : ''
  const beside = `<p style="margin:12px 0 0" class="words"><a href="${escapeHtml(openUrl)}" class="link">${escapeHtml(openLabel)}</a></p>`
  return `${row([approve, reject])}${hint}${beside}`
}

function row(all: string[]): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:20px 0 0"><tr>
${all.map((one) => `<td style="padding:0 8px 8px 0">${one}</td>`).join('\n')}</tr></table>`
}

function button(url: string, label: string, look: 'main' | 'plain'): string {
  const own =
    look === 'main'
      ? 'background:#1f5fbf;color:#ffffff;border:1px solid #1f5fbf'
      : 'background:#ffffff;color:#1c2024;border:1px solid #b9bbc6'
  const style = `display:inline-block;padding:10px 16px;border-radius:6px;font-weight:600;text-decoration:none;${own}`
  return `<a href="${escapeHtml(url)}" style="${style}"${look === 'plain' ? ' class="plain"' : ''}>${escapeHtml(label)}</a>`
}
