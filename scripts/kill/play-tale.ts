// Plays a tale over HTTP, from wherever it stands: after a kill it looks what is there and goes on.
// What was acknowledged must still be there; what was sent without an answer may be or not.
import { type Client, StagewrightError } from '@stagewright/sdk'
import type { RunPage, WorkItem } from '@stagewright/api'
import { people, type Part, type Person, type Tale } from './tale.ts'

export type Clients = { [person in Person]: Client }

/** A tale being played: what its player was told, kept over kills. */
export type Play = {
  tale: Tale
  /** Unlike all others: by it the record is found again. */
  company: string
  recordId?: string
  runId?: string
  isEnded: boolean
  /** Work item → what was acknowledged about it. */
  items: Map<string, { taken?: true; screen?: string; done?: true }>
  /** Commands acknowledged. */
  acknowledged: number
}

/** The server went away under a request, or its database did. */
export class ServerGone extends Error {}

/** Nobody answers; or a server does that has just lost its database and will be killed next. */
const goneCodes: ReadonlySet<string> = new Set(['unreachable', 'answer-lost', 'busy'])

const object = 'Account_Application__c'
const askAgainMs = 40
/** A run with nothing for a person to do must move on by itself in this time. */
const standsMsMax = 25_000

/** A tale that nobody has begun yet. */
export function newPlay(tale: Tale, company: string): Play {
  return { tale, company, isEnded: false, items: new Map(), acknowledged: 0 }
}

/**
 * Plays to the end. @throws ServerGone when the server dies; an Error when something is lost or
 * stands still
 */
export async function playOn(play: Play, clients: Clients): Promise<void> {
  try {
    await begin(play, clients.rita)
    let movedAt = performance.now()
    let events = -1
    for (;;) {
      const run = await clients.olga.runs.show(play.runId ?? '')
      checkAcknowledged(play, run)
      if (run.endedAt !== null) break
      if (run.status !== 'InProgress') throw new Error(`${play.company}: ${run.status}`)
      const open = run.workItems.filter((item) => item.status === 'Assigned')
      if (open.length > 1) throw new Error(`${play.company}: ${open.length} open work items`)
      if (open[0]) await work(play, open[0], clients)
      if (open[0] || run.log.length !== events) movedAt = performance.now()
      events = run.log.length
      if (performance.now() - movedAt > standsMsMax) throw standsStill(play, run)
      // Nobody tells a client of a server that may die; it asks.
      if (!open[0]) await new Promise((done) => setTimeout(done, askAgainMs))
    }
    play.isEnded = true
  } catch (error) {
    if (error instanceof StagewrightError && goneCodes.has(error.code)) throw new ServerGone()
    throw error
  }
}

/** Creates the application, unless an earlier request that got no answer did. */
async function begin(play: Play, rita: Client): Promise<void> {
  if (play.runId !== undefined) return
  const found = await rita.records.list(object, { search: play.company })
  const row = found.items.find((item) => item.name === play.company)
  if (row) {
    const { runs } = await rita.records.show(row.id)
    if (runs.length !== 1) throw new Error(`${play.company}: ${runs.length} runs for its record`)
    play.recordId = row.id
    play.runId = runs[0]?.id ?? ''
    return
  }
  // By its key it is created once, also when a process that was paused gets to it late.
  const saved = await rita
    .once(`create-${play.company.replaceAll(' ', '-')}`)
    .records.create(object, [
      {
        Name: play.company,
        Contact_Email__c: 'office@company.example',
        Annual_Revenue__c: 1_900_000,
        Requested_Amount__c: play.tale.amount,
      },
    ])
  play.acknowledged++
  const [recordId] = saved.ids
  const [runId, ...more] = saved.startedRunIds
  if (recordId === undefined || runId === undefined || more.length > 0) {
    throw new Error(`${play.company}: ${saved.startedRunIds.length} runs started`)
  }
  play.recordId = recordId
  play.runId = runId
}

/** Takes the item if it lies in a queue, and answers its screens from the one it stands on. */
async function work(play: Play, item: WorkItem, clients: Clients): Promise<void> {
  const part = partOf(play, item)
  const client = clients[part.person]
  const known = play.items.get(item.id) ?? {}
  play.items.set(item.id, known)
  if (item.assignee.kind !== 'User' && !item.claimedBy) {
    await client.workItems.claim(item.id)
    play.acknowledged++
    known.taken = true
  }
  let view = await client.workItems.open(item.id)
  while (view.status === 'screen') {
    const name = view.screen?.name ?? ''
    if (known.screen !== undefined && known.screen !== name) {
      throw new Error(`${play.company}: stood on ${known.screen}, now on ${name}`)
    }
    const screen = part.screens.find((one) => one.screen === name)
    if (!screen) throw new Error(`${play.company}: no answer for the screen ${name}`)
    delete known.screen
    const { interviewId } = view
    view = await client.interviews.answer(interviewId, { screen: name, values: screen.values })
    play.acknowledged++
    if (view.screen) known.screen = view.screen.name
  }
  if (view.status !== 'finished') throw new Error(`${play.company}: ${view.message ?? view.status}`)
  known.done = true
}

/** The part of the tale for an item: the first of its step that no item before it was for. */
function partOf(play: Play, item: WorkItem): Part {
  const before = [...play.items.keys()].filter((id) => id !== item.id).length
  const part = play.tale.parts[before]
  if (part?.step === item.step.name) return part
  throw new Error(`${play.company}: ${item.label} is not what comes next`)
}

/** Throws when the run does not know of something that was acknowledged. */
function checkAcknowledged(play: Play, run: RunPage): void {
  for (const [id, known] of play.items) {
    const item = run.workItems.find((one) => one.id === id)
    if (!item) throw new Error(`${play.company}: an acknowledged work item is gone`)
    if (known.done && item.outcome !== 'done')
      throw new Error(`${play.company}: completed, now open`)
    if (known.taken && !item.claimedBy) throw new Error(`${play.company}: taken, now free`)
  }
}

function standsStill(play: Play, run: RunPage): Error {
  const last = run.log.at(-1)?.text ?? ''
  return new Error(`${play.company} stands still after “${last}”`)
}

/** The people as clients of a server; sessions are begun once and hold over restarts. */
export async function signIn(connect: (token?: string) => Client): Promise<Map<Person, string>> {
  const tokens = new Map<Person, string>()
  for (const [person, username] of Object.entries(people)) {
    const { token } = await connect().session.signInAs(username)
    tokens.set(person as Person, token)
  }
  return tokens
}
