// Mail about time: whoever has the work is reminded, and others are told when it is late.
import { spanWords } from '@stagewright/base'
import type { Assignee, Run, TellOfTime, TimeLimit } from '@stagewright/orchestration'
import { peopleBehind } from '../effect/people-behind.ts'
import { recordNameOf } from '../effect/record-name.ts'
import { sendMails } from '../effect/send-mails.ts'
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
      const words = wordsOf(run, effect, { ...about, now: performance.world.now })
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

type About = { label: string; limit: TimeLimit; holders: Assignee[] }

/** What it is about and who has it; undefined when that has ended meanwhile. */
function aboutOf(run: Run, { workItemId, stageId }: TellOfTime): About | undefined {
  const open = Object.values(run.workItems).filter(({ status }) => status === 'Assigned')
  if (workItemId !== undefined) {
    const item = open.find(({ id }) => id === workItemId)
    return item?.time && { label: item.label, limit: item.time, holders: holdersOf([item]) }
  }
  if (stageId === undefined) {
    const starter = { kind: 'User' as const, id: run.startedBy, name: run.startedByName ?? '' }
    return run.time && { label: run.orchestration.label, limit: run.time, holders: [starter] }
  }
  const stage = run.stages[stageId]
  const items = open.filter(({ stepId }) => stage?.stepIds.includes(stepId))
  return stage?.time && { label: stage.label, limit: stage.time, holders: holdersOf(items) }
}

function holdersOf(items: readonly Run['workItems'][string][]): Assignee[] {
  return items.map(({ claimedBy, assignee }) =>
    claimedBy ? { kind: 'User' as const, ...claimedBy } : assignee,
  )
}

function wordsOf(
  run: Run,
  { news }: TellOfTime,
  { label, limit, holders, now }: About & { now: number },
): Pick<WorkMail, 'subject' | 'text'> {
  const record = recordNameOf(run)
  const what = record === undefined ? label : `${label}, ${record}`
  const left = limit.dueAt - now
  const when = left > 0 ? `It is due in ${spanWords(left)}.` : `It was due ${spanWords(-left)} ago.`
  const who = [...new Set(holders.map(({ name }) => name))].join(', ')
  const from = run.orchestration.label
  if (news === 'reminder') {
    const subject = left > 0 ? `Reminder: ${what}` : `Overdue: ${what}`
    return { subject, text: `${from}: ${what} waits for you. ${when}` }
  }
  if (news === 'handed-on') {
    const text = `${from}: ${what} is yours now, because it is late. ${when}`
    return { subject: `Overdue, and yours now: ${what}`, text }
  }
  const has = who === '' ? '' : ` It is with ${who}.`
  return { subject: `Overdue: ${what}`, text: `${from}: ${what} is late. ${when}${has}` }
}
