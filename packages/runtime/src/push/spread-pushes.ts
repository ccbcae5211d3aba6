// What people are told goes to their browsers too: after the commit a job writes for each browser
// what it shows. What one act brings somebody of one kind is one message.
import type { Instant } from '@stagewright/base'
import {
  type Job,
  kindPhrase,
  type MailWriter,
  type NoticeChoice,
  type PushNotice,
  type WorkMail,
} from '@stagewright/conductor'
import { type NoticeSettings, spreadPushes, type Transaction } from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'
import { isPushed, mailTime } from '../mail/when-told.ts'
import type { System } from '../system.ts'

type Telling = {
  settings: ReadonlyMap<string, NoticeSettings>
  writerFor: (mail: WorkMail) => MailWriter
  /** The way in which its person gets it. */
  choice: (mail: WorkMail) => NoticeChoice
  now: Instant
}

/** What browsers are told of these mails: titles alone, after the quiet hours of their person. */
export function pushesOf(
  mails: readonly WorkMail[],
  { settings, writerFor, choice, now }: Telling,
): PushNotice[] {
  const groups = new Map<string, { mail: WorkMail; count: number; own: NoticeSettings }>()
  for (const mail of mails) {
    const own = settings.get(mail.to.id ?? '')
    if (!own?.hasBrowsers || !isPushed(mail.kind, choice(mail), own)) continue
    const key = `${own.personId} ${mail.kind}`
    const group = groups.get(key)
    groups.set(key, { mail, own, count: (group?.count ?? 0) + 1 })
  }
  return [...groups.values()].map(({ mail, count, own }) => {
    const { kind, subject, workItemId = null, runId = null, relatedRecordId = null } = mail
    const sendAt = mailTime(now, own)
    const told = { kind, personId: own.personId, ...(sendAt > now && { sendAt }) }
    if (count === 1) {
      return { ...told, title: subject, workItemId, runId, recordId: relatedRecordId }
    }
    const write = writerFor(mail)
    const title = write.say('manySubject', { kind: write.say(kindPhrase(kind)), count })
    return { ...told, title, workItemId: null, runId: null, recordId: null }
  })
}

/** Carries out the job. */
export async function carryPushes(
  system: System,
  job: Extract<Job, { type: 'SpreadPushes' }>,
): Promise<void> {
  await system.database.transaction(async (tx) => {
    const at = system.now()
    await addPushing(tx, await spreadPushes(tx, job.notices, { cause: job.id, at }))
  })
}

/** Has messages sent after the commit, each at its time. */
export async function addPushing(
  tx: Transaction,
  messages: readonly { id: string; sendAt?: string }[],
): Promise<void> {
  if (messages.length === 0) return
  const jobs = messages.map(({ id: messageId, sendAt }) => ({
    ...{ type: 'SendPush' as const, messageId, tries: 0 },
    ...(sendAt !== undefined && { at: Date.parse(sendAt) }),
  }))
  await createJobs(tx).add(jobs)
}
