// What a webhook gets: JSON of our own, signed; or the text that Slack, and the card that Microsoft
// Teams, show. Pure.
import { createHmac } from 'node:crypto'
import type { WebhookForm } from '@stagewright/store'

export type WebhookNotice = {
  /**
   * As people choose by it: `assignment`, `escalation`, …; `test` for one that tries the address.
   */
  kind: string
  title: string
  text: string
  workItemId: string | null
  runId: string | null
  recordId: string | null
}

export type Delivered = { id: string; at: string; notice: WebhookNotice }

/** Where the notice leads to. */
export function placeOf({ workItemId, runId, recordId }: WebhookNotice, baseUrl: string): string {
  if (workItemId !== null) return `${baseUrl}/work-items/${workItemId}`
  if (runId !== null) return `${baseUrl}/runs/${runId}`
  return recordId === null ? `${baseUrl}/notices` : `${baseUrl}/record/${recordId}`
}

/** The body, as text. */
export function webhookBody(form: WebhookForm, delivered: Delivered, baseUrl: string): string {
  const { id, at, notice } = delivered
  const url = placeOf(notice, baseUrl)
  if (form === 'json') return JSON.stringify({ id, at, ...notice, url })
  return JSON.stringify(form === 'slack' ? slackMessage(notice, url) : teamsMessage(notice, url))
}

/** The value of `Stagewright-Signature`: when, and HMAC-SHA-256 of that, a dot and the body. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const code = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${code}`
}

/** Longest text of a block in Slack. */
const SLACK_TEXT_MAX = 3000

function slackMessage({ title, text }: WebhookNotice, url: string): object {
  const words = `*${slackText(title)}*\n${slackText(text)}`.slice(0, SLACK_TEXT_MAX)
  const open = { type: 'plain_text', text: 'Open' }
  return {
    text: `${slackText(title)} <${url}|Open>`,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: words.trim() } },
      { type: 'actions', elements: [{ type: 'button', text: open, url }] },
    ],
  }
}

/** What would act in Slack's text: links, mentions of everybody. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function teamsMessage({ title, text }: WebhookNotice, url: string): object {
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
      ...(text === '' ? [] : [{ type: 'TextBlock', text, wrap: true }]),
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'Open', url }],
  }
  const contentType = 'application/vnd.microsoft.card.adaptive'
  return { type: 'message', attachments: [{ contentType, content: card }] }
}
