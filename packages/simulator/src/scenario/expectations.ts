// What an `expect` asks of the world: each question looked at in turn, the first that is not so is
// told.
import type { Json } from '@stagewright/base'
import {
  describeEvent,
  linesOf,
  openStages,
  type Run,
  type WorkItem,
} from '@stagewright/orchestration'
import { checkDue } from './due-of.ts'
import { difference, shown } from './matches.ts'
import type { Expectation } from './scenario.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { StagePlay } from './stage-play.ts'

type Asked<K extends keyof Expectation> = NonNullable<Expectation[K]>
type Question<K extends keyof Expectation> = (
  play: StagePlay,
  expected: Asked<K>,
  run: () => Run,
) => void | Promise<void>
type Questions = { [K in keyof Expectation]-?: Question<K> }

const questions: Questions = {
  run: (_, status, run) => same('run', status, run().status),
  stage: (_, stage, run) => {
    const open = openStages(run())
    if (stage === null && open.length === 0) return
    if (open.some(({ name, label }) => name === stage || label === stage)) return
    const found = open.map(({ name }) => name).join(', ') || 'none'
    throw new ScenarioFailure(`stage: expected ${stage ?? 'none'}, found ${found}`)
  },
  stages: (_, expected, run) => elements(expected, run(), 'stages'),
  steps: (_, expected, run) => elements(expected, run(), 'steps'),
  outputs: (play, expected, run) => {
    for (const [step, values] of Object.entries(expected)) {
      const { steps, latest } = run()
      const found = steps[latest[step] ?? '']
      if (!found) throw new ScenarioFailure(`outputs: no step ${step} was entered`)
      check(`outputs.${step}`, play.values(values), found.outputs ?? {})
    }
  },
  variables: (play, expected, run) => check('variables', play.values(expected), run().variables),
  outcomes: (_, expected, run) => check('outcomes', expected, run().outcomes),
  workItems: (play, expected, run) => {
    const open = Object.values(run().workItems).filter(({ status }) => status === 'Assigned')
    const names = (items: readonly WorkItem[]) =>
      items.map((item) => `${item.label} with ${holderOf(item)}`).join(', ') || 'none'
    const left = [...open]
    for (const wanted of expected) {
      const at = left.findIndex((item) => isItem(play, wanted, item))
      if (at < 0) {
        const who = wanted.with === undefined ? '' : ` with ${wanted.with}`
        throw new ScenarioFailure(
          `workItems: ${wanted.label}${who} is not open. Open: ${names(open)}`,
        )
      }
      left.splice(at, 1)
    }
    if (left.length > 0) throw new ScenarioFailure(`workItems: open beside these: ${names(left)}`)
  },
  due: (play, expected, run) => {
    for (const [named, asked] of Object.entries(expected)) {
      checkDue(run(), play.world.now, named, asked)
    }
  },
  checklist: (_, expected, run) => {
    for (const [label, wanted] of Object.entries(expected)) {
      const item = Object.values(run().workItems).findLast((one) => one.label === label)
      if (!item) throw new ScenarioFailure(`checklist: there is no work item ${label}`)
      const found = linesOf(item).map(({ text, ticked }) => `[${ticked ? 'x' : ' '}] ${text}`)
      same(`checklist of ${label}`, wanted.join('\n'), found.join('\n'))
    }
  },
  inbox: (play, expected) => {
    for (const [person, labels] of Object.entries(expected)) {
      const items = play.world.workItems(play.person(person).username)
      const found = items.map((item) => item.label).sort()
      same(`inbox of ${person}`, [...labels].sort().join(', '), found.join(', '))
    }
  },
  records: async (play, expected) => {
    for (const { ref, values } of expected) await checkRecord(play, ref, values)
  },
  count: async (play, expected) => {
    for (const [object, count] of Object.entries(expected)) {
      const criteria = { object, filters: [], logic: 'and' }
      const found = await play.world.query({ criteria, fields: ['Id'] })
      same(`count of ${object}`, count, found.length)
    }
  },
  mails: (play, expected) => {
    const { mails } = play.world
    const all = mails.map(({ recipients, subject }) => `"${subject}" to ${recipients.join(', ')}`)
    for (const { to, subject } of expected) {
      const isThere = mails.some(
        (mail) =>
          (to === undefined || mail.recipients.some((one) => one.startsWith(to))) &&
          (subject === undefined || mail.subject.includes(subject)),
      )
      if (isThere) continue
      const wanted = `${subject === undefined ? 'a mail' : shown(subject)}${to ? ` to ${to}` : ''}`
      throw new ScenarioFailure(`mails: expected ${wanted}. Sent: ${all.join('; ') || 'none'}`)
    }
  },
  log: (play, expected, run) => {
    const now = run()
    const clock = play.world.reader()
    const lines = play.world.log(now.id).map((event) => describeEvent(event, now, undefined, clock))
    let at = 0
    for (const line of expected) {
      const found = lines.findIndex((text, index) => index >= at && text.includes(line))
      if (found < 0) {
        const where = at === 0 ? '' : ` after "${lines[at - 1] ?? ''}"`
        throw new ScenarioFailure(
          `log: no line with "${line}"${where}. It says:\n${lines.join('\n')}`,
        )
      }
      at = found + 1
    }
  },
  incidents: (_, expected, run) => {
    const open = Object.values(run().incidents).filter(({ resolvedAt }) => resolvedAt === undefined)
    const messages = open.map(({ message }) => message)
    for (const words of expected) contained('incidents', words, messages)
    if (messages.length > expected.length) {
      throw new ScenarioFailure(`incidents: open beside these: ${messages.join('; ')}`)
    }
  },
  waits: (play, expected, run) => {
    const found = play.world.why(run().id).map(({ words }) => words)
    for (const words of expected) contained('waits', words, found)
  },
}

/**
 * Looks at everything an `expect` asks.
 * @throws ScenarioFailure with the first thing that is not so
 */
export async function meetExpectation(
  play: StagePlay,
  expected: Expectation,
  named: string | undefined,
): Promise<void> {
  for (const [name, asked] of Object.entries(expected)) {
    if (asked === undefined) continue
    const question = questions[name as keyof Expectation] as Question<keyof Expectation>
    await question(play, asked as never, () => play.run(named))
  }
}

function same(what: string, expected: Json, actual: Json): void {
  if (expected === actual) return
  throw new ScenarioFailure(`${what}: expected ${shown(expected)}, found ${shown(actual)}`)
}

function check(what: string, expected: Json, actual: Json): void {
  const found = difference(expected, actual, what)
  if (found !== undefined) throw new ScenarioFailure(found)
}

function contained(what: string, words: string, all: readonly string[]): void {
  if (all.some((text) => text.includes(words))) return
  throw new ScenarioFailure(
    `${what}: nothing with "${words}". There is: ${all.join('; ') || 'nothing'}`,
  )
}

function elements(
  expected: { [name: string]: string },
  { latest, stages, steps }: Run,
  kind: 'stages' | 'steps',
): void {
  for (const [name, status] of Object.entries(expected)) {
    const all: { [id: string]: { status: string } | undefined } = kind === 'stages' ? stages : steps
    const found = all[latest[name] ?? '']?.status ?? 'NotStarted'
    same(`${kind}.${name}`, status.replaceAll(' ', ''), found)
  }
}

function isItem(
  play: StagePlay,
  wanted: { label: string; with?: string | undefined },
  item: WorkItem,
): boolean {
  if (item.label !== wanted.label) return false
  if (wanted.with === undefined) return true
  if (holderOf(item) === wanted.with || item.assignee.name === wanted.with) return true
  const holder = item.claimedBy ?? item.assignee
  return play.people.some(({ username }) => {
    const isMeant = username.toLowerCase().startsWith((wanted.with ?? '').toLowerCase())
    return isMeant && play.world.person(username).id === holder.id
  })
}

function holderOf(item: WorkItem): string {
  return item.claimedBy?.name ?? item.assignee.name
}

async function checkRecord(play: StagePlay, ref: string, values: { [field: string]: Json }) {
  const id = play.id(ref)
  const object = play.world.schema.objectOfId(id)?.apiName ?? ''
  const filters = [{ field: 'Id', operator: 'EqualTo' as const, value: id }]
  const fields = Object.keys(values)
  const criteria = { object, filters, logic: 'and' }
  const [record] = await play.world.query({ criteria, fields })
  if (!record) throw new ScenarioFailure(`records: ${ref} is deleted`)
  check(ref, play.values(values), record)
}
