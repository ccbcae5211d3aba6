// Mail about time: whoever has the work is reminded, and others are told when it is late.
import type { Assignee, Run, TellOfTime, TimeLimit } from '@stagewright/orchestration'
import { peopleBehind } from '../effect/people-behind.ts'
import { recordNameOf } from '../effect/record-name.ts'
import { sendMails } from '../effect/send-mails.ts'
import { type MailWriter, worded } from '../mail/mail-writer.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'

/** Writes the mails of all effects with one call. */
export function tellOfTime(performance: Performance, effects: TellOfTime[]): Promise<void> {
  return sendMails(performance, async () => {
    const peopleOf = peopleBehind(performance)
    const mails: WorkMail[] = []
    for (const effect of effects) {
      const run = performance.run(effect.runId)
      const about = run && aboutOf(run, effect)
      if (!run || !about) continue
      const whom = effect.to ? [effect.to] : about.holders
      const people = (await Promise.all(whom.map(peopleOf))).flat()
      const { now } = performance.world
      const words = worded((write) => wordsOf(write, run, effect, { ...about, now }))
      const kind = effect.news === 'reminder' ? ('reminder' as const) : ('escalation' as const)
      const { runId, workItemId } = effect
      const of = { runId, ...(workItemId !== undefined && { workItemId }) }
      const once = new Map(people.map((one) => [one.id, one]))
      for (const { id, name, email } of once.values()) {
        mails.push({ kind, to: { id, name, email }, ...words, ...of })
      }
    }
    return mails
  })
}

type About = {
  label: (write: MailWriter) => string
  limit: TimeLimit
  holders: Assignee[]
}

/** What it is about and who has it; undefined when that has ended meanwhile. */
function aboutOf(run: Run, { workItemId, stageId }: TellOfTime): About | undefined {
  const open = Object.values(run.workItems).filter(({ status }) => status === 'Assigned')
  if (workItemId !== undefined) {
    const item = open.find(({ id }) => id === workItemId)
    if (!item?.time) return undefined
    const label = (write: MailWriter) => write.item(run, item)
    return { label, limit: item.time, holders: holdersOf([item]) }
  }
  if (stageId === undefined) {
    const starter = { kind: 'User' as const, id: run.startedBy, name: run.startedByName ?? '' }
    const label = (write: MailWriter) => write.flow(run)
    return run.time && { label, limit: run.time, holders: [starter] }
  }
  const stage = run.stages[stageId]
  const items = open.filter(({ stepId }) => stage?.stepIds.includes(stepId))
  if (!stage?.time) return undefined
  const label = (write: MailWriter) => write.stage(run, stage)
  return { label, limit: stage.time, holders: holdersOf(items) }
}

function holdersOf(items: readonly Run['workItems'][string][]): Assignee[] {
  return items.map(({ claimedBy, assignee }) =>
    claimedBy ? { kind: 'User' as const, ...claimedBy } : assignee,
  )
}

function wordsOf(
  write: MailWriter,
  run: Run,
  { news }: TellOfTime,
  { label, limit, holders, now }: About & { now: number },
): Pick<WorkMail, 'subject' | 'text'> {
  const record = recordNameOf(run)
  const item = record === undefined ? label(write) : `${label(write)}, ${record}`
  const left = limit.dueAt - now
  const span = write.span(Math.abs(left))
  const when = write.say(left > 0 ? 'dueIn' : 'dueAgo', { span, at: write.moment(limit.dueAt) })
  const names = [...new Set(holders.map(({ name }) => name))].join(', ')
  const values = { flow: write.flow(run), item, when }
  if (news === 'reminder') {
    const subject = write.say(left > 0 ? 'reminderSubject' : 'overdueSubject', values)
    return { subject, text: write.say('waitsForYou', values) }
  }
  if (news === 'handed-on') {
    const text = write.say('yoursBecauseLate', values)
    return { subject: write.say('overdueYoursSubject', values), text }
  }
  const has = names === '' ? '' : ` ${write.say('isWith', { names })}`
  const text = `${write.say('isLate', values)}${has}`
  return { subject: write.say('overdueSubject', values), text }
}
