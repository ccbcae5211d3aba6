// Tells a webhook until it takes it or refuses it for good: the same id and body on every try, so
// that what arrives twice is known to be one.
import type { Job } from '@stagewright/conductor'
import {
  findWebhook,
  noteDelivery,
  openDelivery,
  type WebhookDelivery,
  type WebhookRow,
} from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { webhookSecretName } from '../connection/sealed-name.ts'
import { sendHttp } from '../connection/send-http.ts'
import type { System } from '../system.ts'
import { signatureOf, webhookBody, type WebhookNotice } from './webhook-body.ts'

/** Tries before it counts as failed; the pauses between them add up to half a day. */
const ATTEMPTS = 12
const TIMEOUT_MS = 30_000
/** Bytes of an answer that are read, and characters of it that are kept. */
const ANSWER_BYTES = 64 * 1024
const ANSWER_CHARACTERS = 300

/** Carries out the job; throws to be tried again. */
export async function sendWebhook(
  system: System,
  job: Extract<Job, { type: 'SendWebhook' }>,
  attempt: number,
): Promise<void> {
  const { database } = system
  const delivery = await openDelivery(database, job.deliveryId)
  const hook = delivery && (await findWebhook(database, delivery.webhookId))
  if (!delivery || !hook) return
  const tried = await tell(system, hook, delivery)
  const isEnd = tried.isTaken || tried.isFinal || attempt >= ATTEMPTS
  const state = tried.isTaken ? 'Sent' : isEnd ? 'Failed' : 'Sending'
  const tries = delivery.tries + 1
  await noteDelivery(database, delivery.id, {
    ...{ state, tries, at: system.now() },
    answer: tried.answer,
  })
  if (!isEnd) throw new Error(`Webhook ${hook.label}: ${tried.answer}`)
  if (!tried.isTaken) system.log(`Webhook ${hook.label} was not told: ${tried.answer}`, 'warn')
}

type Tried = { isTaken: boolean; isFinal: boolean; answer: string }

async function tell(
  system: System,
  { id, form, sealed }: WebhookRow,
  delivery: WebhookDelivery,
): Promise<Tried> {
  const { outside, mail } = system
  try {
    const { url = '', secret = '' } = outside.secrets.open(webhookSecretName(id), sealed)
    const notice = delivery.notice as unknown as WebhookNotice
    const { id: deliveryId, at } = delivery
    const body = webhookBody(form, { id: deliveryId, at, notice }, mail.settings.baseUrl)
    const seconds = Math.floor(system.now() / 1000)
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': delivery.id,
      ...(form === 'json' && { 'Stagewright-Signature': signatureOf(secret, seconds, body) }),
    }
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const limits = { allowHosts: outside.allowHosts, signal, bytesMax: ANSWER_BYTES }
    const answer = await sendHttp({ method: 'POST', url, headers, body }, limits)
    const { status } = answer
    const isTaken = status >= 200 && status < 300
    const mayPass = status === 408 || status === 429 || status >= 500
    const said = answer.body.trim().slice(0, ANSWER_CHARACTERS)
    return { isTaken, isFinal: !mayPass, answer: said === '' ? `${status}` : `${status}: ${said}` }
  } catch (error) {
    return { isTaken: false, isFinal: false, answer: messageOf(error) }
  }
}
