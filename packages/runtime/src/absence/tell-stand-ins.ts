// Whoever begins to stand in for somebody is told once, with what lies open: when the absence
// begins, or when it is entered while it runs. Absences are moved and withdrawn: the job looks at
// how things stand now, tells what has changed, and comes back when the next absence begins or
// ends.
import { type Job, type MailWriter, type WorkMail, worded } from '@stagewright/conductor'
import {
  beginStandIns,
  endStandIns,
  itemsStoodInFor,
  nextAbsenceChange,
  type StandIn,
  type StoodInItem,
} from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** Items of one person that a mail names. */
const NAMED_MAX = 20
/** Items that are counted. */
const COUNTED_MAX = 1000

/** Carries out the job. */
export async function tellStandIns(
  system: System,
  _job: Extract<Job, { type: 'TellStandIns' }>,
): Promise<void> {
  const told = await transact(system, async (performance, tx) => {
    const now = system.now()
    const ended = await endStandIns(tx, now)
    const begun = await beginStandIns(tx, now)
    const items = begun.length > 0 ? await itemsStoodInFor(tx, begun, COUNTED_MAX + 1) : []
    const ids = new Set([...begun, ...ended].map(({ substituteId }) => substituteId))
    const mails = [...ids].flatMap((id) => mailTo(id, { begun, ended, items }))
    if (mails.length > 0) await performance.world.mails.send(mails)
    const next = await nextAbsenceChange(tx, now)
    if (next !== undefined) performance.add({ type: 'TellStandIns', at: next })
  })
  if (!told.ok) throw new Error(told.error.message)
}

/** Has it looked at now: at the start of the program, which may have been away too. */
export async function orderStandIns(system: System): Promise<void> {
  await system.database.transaction((tx) => createJobs(tx).add([{ type: 'TellStandIns' }]))
}

type Change = { begun: StandIn[]; ended: StandIn[]; items: StoodInItem[] }

/** One mail with all that has changed for one person. */
function mailTo(personId: string, { begun, ended, items }: Change): WorkMail[] {
  const isTheirs = ({ substituteId }: { substituteId: string }) => substituteId === personId
  const [begins, ends] = [begun.filter(isTheirs), ended.filter(isTheirs)]
  const [first] = [...begins, ...ends]
  if (!first) return []
  const words = worded((write) => {
    const subject = begins.length > 0 ? 'standInBeginsSubject' : 'standInEndsSubject'
    const named = begins.length > 0 ? begins : ends
    const name = named.map(({ personName }) => personName).join(', ')
    const parts = [
      ...begins.map((pair) => beginText(write, pair, items.filter(isTheirs))),
      ...ends.map((pair) => write.say('standInEnds', { name: pair.personName })),
    ]
    return { subject: write.say(subject, { name }), text: parts.join('\n\n') }
  })
  const { substituteName, email } = first
  return [{ kind: 'standIn', to: { id: personId, name: substituteName, email }, ...words }]
}

function beginText(write: MailWriter, pair: StandIn, all: readonly StoodInItem[]): string {
  const name = pair.personName
  const items = all.filter(({ personId }) => personId === pair.personId)
  if (items.length === 0) return write.say('standInNothing', { name })
  const lines = items.slice(0, NAMED_MAX).map(({ label, recordName, orchestration }) => {
    return `${label}: ${recordName ?? orchestration}`
  })
  const rest = items.length - lines.length
  const more = rest > 0 ? [write.say('more', { count: rest })] : []
  return `${write.say('standInBegins', { name })}\n\n${[...lines, ...more].join('\n')}`
}
