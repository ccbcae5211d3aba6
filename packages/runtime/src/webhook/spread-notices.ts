// What people are told goes to webhooks too: after the commit a job finds which, and writes for
// each what it gets.
import type { Job, SpreadNotice, WorkMail } from '@stagewright/conductor'
import { spreadNotices, type Transaction } from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'
import type { System } from '../system.ts'

/** Mails as notices for webhooks: what several people are told alike is one. */
export function noticesOf(
  mails: readonly WorkMail[],
  isTold: (mail: WorkMail) => boolean,
): SpreadNotice[] {
  const notices = new Map<string, SpreadNotice>()
  for (const mail of mails) {
    const { kind, to, subject: title, text, workItemId, runId, relatedRecordId } = mail
    const about = {
      workItemId: workItemId ?? null,
      runId: runId ?? null,
      recordId: relatedRecordId ?? null,
    }
    const key = JSON.stringify([kind, title, text, about])
    const notice = notices.get(key) ?? { kind, title, text, ...about, personIds: [] }
    if (to.id !== undefined && isTold(mail)) notice.personIds.push(to.id)
    notices.set(key, notice)
  }
  return [...notices.values()]
}

/** Carries out the job. */
export async function carryNotices(
  system: System,
  job: Extract<Job, { type: 'SpreadNotices' }>,
): Promise<void> {
  await system.database.transaction(async (tx) => {
    const at = system.now()
    const ids = await spreadNotices(tx, job.notices, { cause: job.id, at })
    await addSending(tx, ids)
  })
}

/** Has deliveries sent after the commit. */
export async function addSending(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await createJobs(tx).add(ids.map((deliveryId) => ({ type: 'SendWebhook', deliveryId })))
}
