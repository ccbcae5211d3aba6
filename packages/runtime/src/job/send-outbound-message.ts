// Sends an outbound message until its receiver acknowledges it: the same envelope with the same ids
// on every try.
import type { Job } from '@stagewright/conductor'
import { noteOutboundMessage, pendingOutboundMessage } from '@stagewright/store'
import { isAcknowledged } from '../action/soap-envelope.ts'
import { messageOf } from '../action/run-project-action.ts'
import { sendHttp } from '../connection/send-http.ts'
import type { System } from '../system.ts'

/** Tries before a message counts as failed; the pauses between them add up to days. */
const ATTEMPTS = 20
const TIMEOUT_MS = 60_000

/** Carries out the job; throws to be tried again. */
export async function sendOutboundMessage(
  system: System,
  job: Extract<Job, { type: 'SendOutboundMessage' }>,
  attempt: number,
): Promise<void> {
  const message = await pendingOutboundMessage(system.database, job.messageId)
  if (!message) return
  const problem = await problemOfSending(system, message)
  const isEnd = problem === null || attempt >= ATTEMPTS
  await noteOutboundMessage(system.database, message.id, {
    status: problem === null ? 'Delivered' : isEnd ? 'Failed' : 'Pending',
    attempts: attempt,
    problem,
    at: system.now(),
  })
  if (!isEnd) throw new Error(problem)
  if (problem !== null)
    system.log(`Outbound message ${message.name} ${message.id}: ${problem}`, 'warn')
}

/** Why it was not taken, in words; null when it was. */
async function problemOfSending(
  system: System,
  { endpoint, envelope, id }: { endpoint: string; envelope: string; id: string },
): Promise<string | null> {
  try {
    const answer = await sendHttp(
      {
        method: 'POST',
        url: endpoint,
        headers: {
          'Content-Type': 'text/xml; charset=utf-8',
          SOAPAction: '""',
          'Idempotency-Key': id,
        },
        body: envelope,
      },
      { allowHosts: system.outside.allowHosts, signal: AbortSignal.timeout(TIMEOUT_MS) },
    )
    if (isAcknowledged(answer.body)) return null
    return `The receiver answered ${answer.status} without an Ack of true.`
  } catch (error) {
    return messageOf(error)
  }
}
