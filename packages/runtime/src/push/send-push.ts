// Tells a browser by way of its push service: encrypted and signed, tried again until it is taken,
// or refused for good. An address that is no more takes its browser with it.
import type { Instant } from '@stagewright/base'
import type { Job } from '@stagewright/conductor'
import {
  deletePushBrowser,
  findPushBrowser,
  notePushTry,
  openPushMessage,
  type OpenPushMessage,
  type PushBrowser,
  readPushSetting,
} from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { pushBrowserName, pushKeyName } from '../connection/sealed-name.ts'
import { sendHttp } from '../connection/send-http.ts'
import { createJobs } from '../job/add-jobs.ts'
import type { System } from '../system.ts'
import { placeOf } from '../webhook/webhook-body.ts'
import { encryptPush } from './encrypt-push.ts'
import { checkEndpoint } from './push-address.ts'
import { type Signing, vapidHeader } from './push-key.ts'
import { pauseAfter, retryAfter } from './retry-time.ts'

/** Tries before it counts as failed; the pauses between them add up to 8 hours. */
const ATTEMPTS = 10
/** How long a push service keeps it for a browser that is off, and may have us wait. */
const DAY_MS = 24 * 60 * 60 * 1000
const TIMEOUT_MS = 30_000
/** Bytes of an answer that are read, and characters of it that are kept. */
const ANSWER_BYTES = 64 * 1024
const ANSWER_CHARACTERS = 300
/** Longest title that is told: what encrypts takes one record, and its letters up to 4 bytes. */
const TITLE_CHARACTERS = 200

/** Carries out the job; a try that may go better later is a job of its own. */
export async function sendPush(
  system: System,
  job: Extract<Job, { type: 'SendPush' }>,
): Promise<void> {
  const message = await openPushMessage(system.database, job.messageId)
  // A job that comes again after its try was kept does nothing: the next one is on its way.
  if (!message || message.tries !== job.tries) return
  const tried = await tryToTell(system, message)
  const at = system.now()
  const tries = message.tries + 1
  const nextAt = tried.nextAt ?? at + pauseAfter(tries)
  const isEnd = tried.outcome !== 'later' || tries >= ATTEMPTS || nextAt > at + DAY_MS
  const state = tried.outcome === 'taken' ? 'Sent' : isEnd ? 'Failed' : 'Sending'
  const { answer } = tried
  await system.database.transaction(async (tx) => {
    await notePushTry(tx, message.id, { state, tries, answer, at, ...(!isEnd && { nextAt }) })
    if (tried.outcome === 'gone') await deletePushBrowser(tx, message.browserId ?? '')
    if (isEnd) return
    await createJobs(tx).add([{ type: 'SendPush', messageId: message.id, tries, at: nextAt }])
  })
  if (state === 'Failed') system.log(`${message.browser} was not told: ${answer}`, 'warn')
}

type Tried = {
  outcome: 'taken' | 'later' | 'refused' | 'gone'
  answer: string
  /** When the push service wants to be asked again. */
  nextAt?: Instant
}

async function tryToTell(system: System, message: OpenPushMessage): Promise<Tried> {
  const { database } = system
  const browser =
    message.browserId === null ? undefined : await findPushBrowser(database, message.browserId)
  const setting = await readPushSetting(database)
  if (!browser) return { outcome: 'refused', answer: 'The browser was removed meanwhile.' }
  if (!message.isActive) return { outcome: 'refused', answer: 'Its person is not active.' }
  if (!setting?.isOn) return { outcome: 'refused', answer: 'Notices in browsers are switched off.' }
  try {
    const { privateKey = '' } = system.outside.secrets.open(pushKeyName(), setting.sealed)
    const keys = { publicKey: setting.publicKey, privateKey }
    return await tell(system, { message, browser, signing: { ...setting, keys } })
  } catch (error) {
    return { outcome: 'later', answer: messageOf(error) }
  }
}

type Telling = { message: OpenPushMessage; browser: PushBrowser; signing: Omit<Signing, 'now'> }

async function tell(
  { outside, now }: System,
  { message, browser, signing }: Telling,
): Promise<Tried> {
  const opened = outside.secrets.open(pushBrowserName(browser.id), browser.sealed)
  const { endpoint = '', p256dh = '', auth = '' } = opened
  checkEndpoint(endpoint, outside.allowHosts)
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Encoding': 'aes128gcm',
    Authorization: vapidHeader(endpoint, { ...signing, now: now() }),
    TTL: String(DAY_MS / 1000),
    Urgency: 'normal',
    // What waits at the push service about the same item is replaced by the newer.
    ...(message.workItemId !== null && { Topic: message.workItemId }),
  }
  const body = encryptPush(shownText(message), { p256dh, auth })
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const limits = { allowHosts: outside.allowHosts, signal, bytesMax: ANSWER_BYTES }
  const answer = await sendHttp({ method: 'POST', url: endpoint, headers, body }, limits)
  const { status } = answer
  const said = answer.body.trim().slice(0, ANSWER_CHARACTERS)
  return {
    outcome: outcomeOf(status),
    answer: said === '' ? `${status}` : `${status}: ${said}`,
    ...later(retryAfter(answer.headers['retry-after'], now())),
  }
}

function outcomeOf(status: number): Tried['outcome'] {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 404 || status === 410) return 'gone'
  return status === 408 || status === 429 || status >= 500 ? 'later' : 'refused'
}

function later(nextAt: Instant | undefined): Pick<Tried, 'nextAt'> {
  return nextAt === undefined ? {} : { nextAt }
}

/**
 * What the service worker shows: a title, and where it leads; a newer one of its tag replaces it.
 */
function shownText(message: OpenPushMessage): string {
  const { id, title, workItemId } = message
  const letters = Array.from(title)
  const short = letters.slice(0, TITLE_CHARACTERS).join('')
  return JSON.stringify({
    title: letters.length > TITLE_CHARACTERS ? `${short}…` : title,
    path: placeOf(message, ''),
    tag: workItemId ?? id,
  })
}
