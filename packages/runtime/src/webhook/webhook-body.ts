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
export function placeOf(
  { workItemId, runId, recordId }: Pick<WebhookNotice, 'workItemId' | 'runId' | 'recordId'>,
  baseUrl: string,
): string {
  if (workItemId !== null) return `${baseUrl}/work-items/${workItemId}`
  if (runId !== null) return `${baseUrl}/runs/${runId}`
  return recordId === null ? `${baseUrl}/notices` : `${baseUrl}/record/${recordId}`
}

/** The body, as text. */
export function webhookBody(form: WebhookForm, delivered: Delivered, baseUrl: string): string {
  const { id, at, notice } = delivered
  const url = placeOf(notice, baseUrl)
  const links = linksOf(notice, url)
  if (form === 'json') return JSON.stringify({ id, at, ...notice, url })
  return JSON.stringify(
    form === 'slack' ? slackMessage(notice, links) : teamsMessage(notice, links),
  )
}

type CardLink = { title: string; url: string }

/**
 * The buttons of a card. Each opens a page where one is signed in as oneself, so a card in a chat
 * of many lets nobody decide who may not; one about an approval asks for the decision at once.
 */
function linksOf({ kind, workItemId }: WebhookNotice, url: string): [CardLink, ...CardLink[]] {
  const open = { title: 'Open', url }
  if (kind !== 'approval' || workItemId === null) return [open]
  const decide = (title: string, by: string) => ({ title, url: `${url}?decide=${by}` })
  return [open, decide('Approve…', 'approve'), decide('Reject…', 'reject')]
}

/** The value of `Stagewright-Signature`: when, and HMAC-SHA-256 of that, a dot and the body. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const code = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${code}`
}

/** Longest text of a block in Slack. */
const SLACK_TEXT_MAX = 3000

function slackMessage({ title, text }: WebhookNotice, links: [CardLink, ...CardLink[]]): object {
  const words = `*${slackText(title)}*\n${slackText(text)}`.slice(0, SLACK_TEXT_MAX)
  const elements = links.map((link) => {
    return { type: 'button', text: { type: 'plain_text', text: link.title }, url: link.url }
  })
  return {
    text: `${slackText(title)} <${links[0].url}|Open>`,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: words.trim() } },
      { type: 'actions', elements },
    ],
  }
}

/** What would act in Slack's text: links, mentions of everybody. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function teamsMessage({ title, text }: WebhookNotice, links: readonly CardLink[]): object {
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
      ...(text === '' ? [] : [{ type: 'TextBlock', text, wrap: true }]),
    ],
    actions: links.map((link) => ({ type: 'Action.OpenUrl', ...link })),
  }
  const contentType = 'application/vnd.microsoft.card.adaptive'
  return { type: 'message', attachments: [{ contentType, content: card }] }
}
