// Plays a sequence of acts over HTTP and looks after each of them at what must hold: nothing is done
// or seen that the rule does not allow, what is refused writes nothing, and nothing breaks.
import type { WorkItem } from '@stagewright/orchestration'
import { wrongInRun } from '@stagewright/simulator'
import { type Process, type Role, roles } from '../every-way/house.ts'
import type { Act } from './acts.ts'
import type { ActingHouse } from './acting-house.ts'
import { peopleAt, printOf, storedRun } from './facts.ts'
import { offersOf, wrongOffer, wrongSight } from './look.ts'
import { perform } from './perform.ts'
import type { Before, Done, Playing } from './playing.ts'
import { mayHaveDone } from './rule.ts'

export type Sequence = { process: Process; acts: readonly Act[] }
export type Played = { wrong: string[]; lines: string[] }

/** Plays a sequence; gives what was wrong, and every act with its answer. */
export async function play(house: ActingHouse, { process, acts }: Sequence): Promise<Played> {
  await house.restore()
  const { runId, recordId } = await house.begin(process)
  const own = { house, runId, recordId, name: runId }
  const playing: Playing = { ...own, kept: [], interviews: [], guestLinks: [], guestTokens: [] }
  const lines = [process as string]
  let stands = await standing(playing)
  for (const act of acts) {
    house.tick()
    const { wrong, line, after } = await step(playing, stands, act)
    lines.push(line)
    if (wrong.length > 0) return { wrong, lines }
    stands = after
  }
  return { wrong: await ended(playing), lines }
}

type Standing = Omit<Before, 'item'>

async function standing({ house, runId }: Playing): Promise<Standing> {
  const people = await peopleAt(house.database, house.now())
  return { people, ...(await storedRun(house.database, runId)) }
}

/** Mostly an open item, the newest first; sometimes one that is done. */
function itemAt({ run }: Standing, at: number): WorkItem {
  const all = Object.values(run.workItems)
  const open = all.filter(({ status }) => status === 'Assigned')
  const items = at % 5 === 0 || open.length === 0 ? all : open
  const item = items.at(-1 - (at % Math.min(items.length, 3)))
  if (!item) throw new Error('A run begins with an item.')
  return item
}

/** Every other act is one of whoever has the item, or of somebody who may do much with it. */
function actorOf({ who, how }: Act, { ids }: ActingHouse, item: WorkItem): Role {
  if (how % 8 === 2) return 'administrator'
  if (how % 2 === 0) return who
  const { delegation, claimedBy, assignee } = item
  const id = delegation?.to.id ?? claimedBy?.id ?? assignee.id
  return roles.find((role) => ids.get(role) === id) ?? (how % 4 === 1 ? 'holder' : 'member')
}

async function step(playing: Playing, stands: Standing, drawn: Act) {
  const { house } = playing
  const before = { ...stands, item: itemAt(stands, drawn.at) }
  const act = { ...drawn, who: actorOf(drawn, house, before.item) }
  await house.arrive(act.who)
  const offers = await offersOf(playing, act.who, before.item.id)
  const print = await printOf(house.database, playing)
  const done = await perform(playing, before, act)
  const isWritten = (await printOf(house.database, playing)) !== print
  const { status, code } = done.answer
  const { label, id } = before.item
  const name = done.instead ?? act.act
  const line = `${act.who}: ${name} (${label} ${id}, ${act.at}, ${act.how}) → ${status} ${code}`
  const wrong = [...wrongAnswer(before, done), ...(done.wrong === undefined ? [] : [done.wrong])]
  const isRefused = status >= 300 || done.onlyReads === true
  if (isRefused && isWritten) wrong.push('it was refused, or only read, and has written something')
  const { deed } = done
  if (deed && deed.by === act.who && deed.itemId === id && deed.act === act.act) {
    const differs = wrongOffer(offers, deed, done.answer)
    if (differs !== undefined) wrong.push(differs)
  }
  const after = await standing(playing)
  if (after.log.length > before.log.length) {
    wrong.push(...wrongInRun(before.run, after.run, after.log))
  }
  // Seeing takes longest: whoever looks, looks after every other act.
  if (act.at % 2 === 0) {
    const role = roles[(act.at * 5 + act.how) % roles.length] as Role
    await house.arrive(role)
    wrong.push(...(await wrongSight(playing, after, { role, item: itemAt(after, act.how) })))
  }
  return { line, after, wrong: wrong.map((words) => `${line}: ${words}`) }
}

function wrongAnswer({ people, run, log }: Before, { answer, deed }: Done): string[] {
  if (answer.status >= 500) return [`it broke: ${answer.text}`]
  const me = people.get(deed?.by ?? '')
  if (!deed || !me || answer.status >= 300) return []
  const item = run.workItems[deed.itemId]
  return mayHaveDone(deed.act, { me, run, log, item }) === false
    ? ['it was done, and the rule does not allow it']
    : []
}

/** The run is canceled, however it stands, and leaves nothing open. */
async function ended(playing: Playing): Promise<string[]> {
  const { house, runId } = playing
  const before = await storedRun(house.database, runId)
  const { status } = before.run
  if (status === 'Completed' || status === 'Canceled') return []
  const canceled = await house.runtime.runs.cancel(house.ada, runId, 'The end')
  if (!canceled.ok) return [`it could not be canceled: ${canceled.error.message}`]
  const after = await storedRun(house.database, runId)
  return wrongInRun(before.run, after.run, after.log)
}
