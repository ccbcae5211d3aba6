// Deciding from a mail, by its link or by an answer: the addressee acts as if they had signed in,
// through the same command as everybody. A secret is dead when the item is decided or with somebody
// else, when a newer mail took its place, and after its time.
import { failed, ok, type Result } from '@stagewright/base'
import { type Performance, summaryFields } from '@stagewright/conductor'
import {
  type ApprovalDecision,
  refuseOpenLines,
  type Run,
  type WorkItem,
} from '@stagewright/orchestration'
import {
  endMailDecisions,
  findMailDecision,
  type FoundDecision,
  personWithId,
  type SecretUse,
  type Transaction,
} from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type {
  DecidedByMail,
  DecisionMade,
  DecisionView,
  MailDecisionCommands,
} from '../face/mail-decision-commands.ts'
import { readerFor } from '../language/reader.ts'
import { writersOf } from '../mail/in-language.ts'
import { hashOfSecret } from '../mail/mail-secret.ts'
import { viewerFrom } from '../session/viewer-from.ts'
import type { System } from '../system.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'

/** The commands behind the page of a link. */
export function createMailDecisionCommands(system: System): MailDecisionCommands {
  return {
    async open(secret) {
      const meant = await decisionMeant(system, { secret, use: 'link' })
      if (!meant.ok) return meant
      return transact(system, async (performance) => {
        const { run, item } = await openItemOf(performance, meant.value.decision)
        return viewOf(system, performance, meant.value, { run, item })
      })
    },
    decide: (secret, decided) => decideByMail(system, { secret, use: 'link' }, decided),
  }
}

type Secret = { secret: string; use: SecretUse }
export type Meant = { decision: FoundDecision; viewer: Viewer }

/** Decides what the secret of a mail stands for, as its addressee. */
export async function decideByMail(
  system: System,
  secret: Secret,
  decided: DecidedByMail,
): Promise<Result<DecisionMade, Problem>> {
  const meant = await decisionMeant(system, secret)
  if (!meant.ok) return meant
  return transact(system, (performance, tx) =>
    carryOutDecision({ system, performance, tx }, meant.value, decided),
  )
}

type Place = { system: System; performance: Performance; tx: Transaction }

/** Decides inside a transaction; gives it up when that cannot be. */
export async function carryOutDecision(
  { system, performance, tx }: Place,
  { viewer, decision: found }: Meant,
  { decision, comments }: DecidedByMail,
): Promise<DecisionMade> {
  const { run, item } = await openItemOf(performance, found)
  const { runId, workItemId } = found
  const command = { type: 'ReviewWorkItem' as const, runId, workItemId, decision, comments }
  unlessRefused(await performance.command({ ...command, channel: 'Email' }, actorOf(viewer)))
  await endMailDecisions(tx, [workItemId], system.now())
  const write = writersOf(system)(viewer)
  const language = system.deployment.languages.of(viewer.language)
  return { label: write.item(run, item), process: write.flow(run), decision, language }
}

const gone = (message: string): Problem => ({ isRefusal: true, code: 'not-found', message })

/** What a secret stands for and who acts by it; a problem when it is no secret, or is dead. */
export async function decisionMeant(
  { database, now }: System,
  { secret, use }: Secret,
): Promise<Result<Meant, Problem>> {
  const decision = await findMailDecision(database, hashOfSecret(secret), use)
  if (!decision) return failed(gone('This is not a link that was sent to anybody.'))
  if (Date.parse(decision.expiresAt) <= now()) {
    return failed(gone('The time in which one could decide from this mail is over.'))
  }
  const person = await personWithId(database, decision.personId)
  if (!person?.isActive) return failed(gone('The person whom this mail went to is not active.'))
  return ok({ decision, viewer: viewerFrom(person) })
}

/** The item while it is open and with the assignee of the mail; gives up else. */
async function openItemOf(
  performance: Performance,
  { runId, workItemId, assigneeId, endedAt }: FoundDecision,
): Promise<{ run: Run; item: WorkItem }> {
  await performance.hold([runId])
  const run = performance.run(runId)
  const item = run?.workItems[workItemId]
  if (!run || !item) giveUp(gone('The work item is not there any more.'))
  if (item.status !== 'Assigned') {
    const words = endingOf(item.approval?.decision)
    const by = item.endedBy ? ` by ${item.endedBy.name}` : ''
    giveUp(gone(`${item.label} was ${words}${by}: nothing is left to decide.`))
  }
  if (item.assignee.id !== assigneeId) {
    giveUp(gone(`${item.label} is with ${item.assignee.name} now.`))
  }
  if (endedAt !== null) giveUp(gone(`There is a newer mail about ${item.label}: decide from it.`))
  return { run, item }
}

function endingOf(decision: ApprovalDecision | undefined): string {
  if (decision === undefined) return 'closed'
  return decision === 'Approve' ? 'approved' : 'rejected'
}

async function viewOf(
  system: System,
  performance: Performance,
  { viewer, decision }: Meant,
  { run, item }: { run: Run; item: WorkItem },
): Promise<DecisionView> {
  const { description = null, relatedRecordId } = item
  const write = writersOf(system)(viewer)
  const eyes = { userId: viewer.id, fields: [] }
  const fields =
    relatedRecordId === undefined ? [] : await summaryFields(performance, relatedRecordId, eyes)
  const reader = readerFor(system.deployment.languages, viewer)
  const { language } = reader
  const name = run.record?.['Name'] ?? run.record?.['Subject'] ?? null
  return {
    label: write.item(run, item),
    description,
    process: write.flow(run),
    person: viewer.name,
    submittedBy: run.submission?.submittedBy.name ?? null,
    submitComments: run.submission?.comments ?? '',
    // Named only to those who may see something of it.
    recordName: fields.length === 0 || name === null ? null : String(name),
    fields,
    openLines: refuseOpenLines(run, item, reader)?.message ?? null,
    expires: write.moment(Date.parse(decision.expiresAt)),
    language,
  }
}
