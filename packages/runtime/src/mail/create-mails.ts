// The conductor's port to mail about work: each person is told as they chose, in the application,
// by mail now, or with the digest, and in their browsers. What one act brings somebody of one kind
// is one mail. What a mail lets its addressee decide is kept with it.
import type { Instant } from '@stagewright/base'
import {
  type Job,
  kindPhrase,
  type Mails,
  mailKinds,
  type MailWriter,
  type WorkMail,
} from '@stagewright/conductor'
import {
  endMailDecisions,
  insertMailDecisions,
  insertWorkNotices,
  type MailDecision,
  type NoticeSettings,
  readNoticeSettings,
  type Transaction,
  type WorkNotice,
} from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'
import type { System } from '../system.ts'
import { pushesOf } from '../push/spread-pushes.ts'
import { noticesOf } from '../webhook/spread-notices.ts'
import { inLanguage, writersOf } from './in-language.ts'
import { noticeList } from './notice-list.ts'
import type { NewMail, Outbox } from './outbox.ts'
import { choiceOf, digestTime, mailTime } from './when-told.ts'
import { withSubstitutes } from './with-substitutes.ts'

const DAY_MS = 24 * 60 * 60 * 1000
type Settings = ReadonlyMap<string, NoticeSettings>

/** The port in one transaction. */
export function createMails(system: System, tx: Transaction, outbox: Outbox): Mails {
  return {
    async send(mails) {
      const now = system.now()
      const addressed = await withSubstitutes(tx, mails, now)
      const ids = addressed.flatMap(({ to }) => (to.id === undefined ? [] : [to.id]))
      const settings = await readNoticeSettings(tx, [...new Set(ids)])
      const writers = writersOf(system)
      const writerFor = ({ to }: Pick<WorkMail, 'to'>) =>
        writers(to.id === undefined ? undefined : settings.get(to.id))
      const all = addressed.map((mail) => inLanguage(mail, writerFor(mail)))
      const choice = ({ kind, to, byMail }: WorkMail) => {
        const own = to.id === undefined ? undefined : settings.get(to.id)
        const usual = byMail ? 'mail' : mailKinds[kind].usual
        return own ? choiceOf(kind, own, usual) : usual
      }
      const told = all.filter((mail) => choice(mail) !== 'none')
      if ([...settings.values()].some(({ hasWebhooks }) => hasWebhooks)) {
        // What several people are told alike is one notice: in the organisation's language.
        const usual = addressed.map((mail) => inLanguage(mail, writers(null)))
        const forHooks = noticesOf(usual, (mail) => choice(mail) !== 'none')
        const spread = {
          type: 'SpreadNotices' as const,
          id: system.newId('0ws'),
          notices: forHooks,
        }
        await createJobs(tx).add([spread])
      }
      const pushes = pushesOf(told, { settings, writerFor, choice, now })
      const notices = told.flatMap((mail) => noticeOf(system, mail, choice(mail) === 'digest'))
      const atOnce = told.filter((mail) => choice(mail) === 'mail' && mail.to.email !== '')
      const written = together(atOnce, system, writerFor).map((mail) => ({
        mail,
        id: system.newId('02s'),
      }))
      const expiresAt = now + system.mail.settings.linkDays * DAY_MS
      const decisions = written.flatMap(({ mail, id }) => decisionIn(mail, id, expiresAt))
      // Asked at once and done in this order.
      await Promise.all([
        insertWorkNotices(tx, notices, now),
        createJobs(tx).add([
          ...digestJobs(notices, settings, now),
          ...(pushes.length > 0
            ? [{ type: 'SpreadPushes' as const, id: system.newId('0wp'), notices: pushes }]
            : []),
        ]),
        outbox.keep(
          written.map(({ mail, id }) =>
            newMail(mail, { id, now, settings, language: writerFor(mail).language }),
          ),
        ),
        // Older mails about them let nobody decide, whatever the new ones are read by.
        endMailDecisions(tx, all.flatMap(decided), now),
        insertMailDecisions(tx, decisions),
      ])
    },
  }
}

function noticeOf(
  { newId }: System,
  { kind, to, subject, text, runId, workItemId, relatedRecordId }: WorkMail,
  inDigest: boolean,
): WorkNotice[] {
  if (to.id === undefined) return []
  const about = { runId: runId ?? null, workItemId: workItemId ?? null }
  const recordId = relatedRecordId ?? null
  const words = { kind, title: subject, body: text }
  return [{ id: newId('0NF'), personId: to.id, ...words, ...about, recordId, inDigest }]
}

/** One job for each person, at the hour of their digest; the next one takes its place. */
function digestJobs(notices: readonly WorkNotice[], settings: Settings, now: Instant): Job[] {
  const people = new Set(notices.flatMap((one) => (one.inDigest ? [one.personId] : [])))
  return [...people].flatMap((personId) => {
    const own = settings.get(personId)
    return own ? [{ type: 'SendDigest' as const, personId, at: digestTime(now, own) }] : []
  })
}

/** Mails of one kind to one person as one; those that decide something stay by themselves. */
function together(
  mails: readonly WorkMail[],
  { mail: { settings } }: System,
  writerFor: (mail: WorkMail) => MailWriter,
): WorkMail[] {
  const groups = new Map<string, WorkMail[]>()
  for (const [at, mail] of mails.entries()) {
    const isOwn = mail.decision !== undefined
    const key = isOwn ? String(at) : `${mail.kind} ${mail.to.id ?? mail.to.email}`
    groups.set(key, [...(groups.get(key) ?? []), mail])
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    if (!first || others.length === 0) return first ? [first] : []
    const lines = group.map(({ subject: title, runId = null, workItemId = null }) => ({
      ...{ title, runId, workItemId },
    }))
    const { kind, to } = first
    const write = writerFor(first)
    const of = { kind: write.say(kindPhrase(kind)), count: group.length }
    const subject = write.say('manySubject', of)
    const customBody = noticeList(lines, settings.baseUrl, write)
    return [{ kind, to, subject, text: '', customBody }]
  })
}

type Writing = { id: string; now: Instant; settings: Settings; language: string }

function newMail(mail: WorkMail, { id, now, settings, language }: Writing): NewMail {
  const { kind, to, subject, text, customBody = text, runId, workItemId, relatedRecordId } = mail
  const own = to.id === undefined ? undefined : settings.get(to.id)
  const sendAt = own ? mailTime(now, own) : now
  return {
    id,
    at: now,
    kind,
    sender: '',
    recipients: [to.email],
    cc: [],
    bcc: [],
    subject,
    body: customBody,
    isHtml: mail.customBody !== undefined && /<[a-z!/]/i.test(customBody),
    relatedRecordId: relatedRecordId ?? null,
    attachmentIds: [],
    language,
    ...(sendAt > now && { sendAt }),
    ...(to.id !== undefined && { personId: to.id }),
    ...(runId !== undefined && { runId }),
    ...(workItemId !== undefined && { workItemId }),
  }
}

/** The item that a mail lets somebody decide. */
function decided({ decision, workItemId }: WorkMail): string[] {
  return decision && workItemId !== undefined ? [workItemId] : []
}

function decisionIn(
  { decision, to, runId, workItemId }: WorkMail,
  mailId: string,
  expiresAt: Instant,
): MailDecision[] {
  if (!decision || to.id === undefined || runId === undefined || workItemId === undefined) return []
  const { assigneeId } = decision
  return [{ mailId, workItemId, runId, personId: to.id, assigneeId, expiresAt }]
}
