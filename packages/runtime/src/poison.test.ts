// Flows that never end or break the interpreter, runs whose stored state is damaged, values that
// are far too large: each ends in a failure that says what to do, and nobody else notices.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime } from './create-runtime.ts'
import type { Viewer } from './face/asking.ts'
import { examineDatabase } from './operations/examine-database.ts'
import { valueOf } from './testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from './testing/desk-world.ts'
import { assigns, element, flowFile, leadsTo, variable } from './testing/flow-file.ts'
import { runDueJobs } from './testing/moved-time.ts'

/** An orchestration of one background step with this flow. */
const oneStep = (flow: string) =>
  flowFile(
    `Do_${flow}`,
    'Orchestrator',
    `<orchestratedStages><name>Only</name><label>Only</label><stageSteps><name>Do</name>
    <actionName>${flow}</actionName><actionType>stepBackground</actionType><label>Do</label>
    <runAsUser>false</runAsUser><stepSubtype>BackgroundStep</stepSubtype></stageSteps>
    </orchestratedStages><start>${leadsTo('Only')}</start>`,
  )
const flow = (name: string, inside: string) => [
  flowFile(name, 'AutoLaunchedFlow', `<start>${leadsTo('Round')}</start>${inside}`),
  oneStep(name),
]
const text = variable('t', 'String', '<value><stringValue>ab</stringValue></value>')
const round = (items: string) => element('assignments', 'Round', items + leadsTo('Round'))
const formula = (name: string, expression: string) =>
  `<formulas><name>${name}</name><dataType>Number</dataType><scale>0</scale>
  <expression>${expression}</expression></formulas>`
const chain = Array.from({ length: 30 }, (_, at) => {
  const before = `{!F${at}} + {!F${at}}`
  return formula(`F${at + 1}`, before)
})
const many = '<isCollection>true</isCollection>'
const hoard = `${text.replace('>ab<', `>${'x'.repeat(1000)}<`)}
  <variables><name>all</name><dataType>String</dataType>${many}<isInput>false</isInput>
  <isOutput>true</isOutput></variables>
  ${element('assignments', 'Round', assigns('all', '!t', 'Add') + leadsTo('Double'))}
  ${element('assignments', 'Double', Array.from({ length: 13 }, () => assigns('all', '!all', 'Add')).join(''))}`

const poisons: [string, { path: string; text: string }[], RegExp][] = [
  ['Endless', flow('Endless', text + round(assigns('t', '!t'))), /250000 elements/],
  ['Doubling', flow('Doubling', text + round(assigns('t', '!t', 'Add'))), /1000000 characters/],
  [
    'Unfolding',
    flow(
      'Unfolding',
      `${text}<textTemplates><name>Twice</name><text>{!t}{!t}</text></textTemplates>
      ${round(assigns('t', '!Twice'))}`,
    ),
    /1000000 characters/,
  ],
  [
    'Piled_Up',
    flow(
      'Piled_Up',
      `${variable('n', 'Number', '<scale>0</scale>')}${formula('F0', '1')}${chain.join('')}
      ${element('assignments', 'Round', assigns('n', '!F30'))}`,
    ),
    /too much work/,
  ],
  [
    'Growing',
    flow(
      'Growing',
      `${variable('c', 'String', many)}${text}${round(assigns('c', '!t', 'Add') + assigns('c', '!c', 'Add'))}`,
    ),
    /more than 50000 items/,
  ],
  ['Hoarding', flow('Hoarding', hoard), /outputs of the flow have more than 2000000 characters/],
]

const broken = flow('Breaking', text + element('assignments', 'Round', assigns('t', '!t')))

/** A stage that leads back to itself, by a job in each round. */
const circling = [
  flowFile(
    'Ask_Another',
    'AutoLaunchedFlow',
    `<start>${leadsTo('Call')}</start>${element('subflows', 'Call', '<flowName>Nothing</flowName>')}`,
  ),
  flowFile('Nothing', 'AutoLaunchedFlow', text),
  flowFile(
    'Circle',
    'Orchestrator',
    `<orchestratedStages><name>Again</name><label>Again</label>${leadsTo('Again')}<stageSteps>
    <name>Do</name><actionName>Ask_Another</actionName><actionType>stepBackground</actionType>
    <label>Do</label><runAsUser>false</runAsUser><stepSubtype>BackgroundStep</stepSubtype>
    </stageSteps></orchestratedStages><start>${leadsTo('Again')}</start>`,
  ),
]

let world: DeskWorld
let anna: Viewer
let olga: Viewer

beforeAll(async () => {
  const files = [...poisons.flatMap(([, own]) => own), ...broken, ...circling]
  const people = [
    { username: 'anna', isAtDesk: true },
    { username: 'olga', permissions: ['ManageRuns', 'ViewAllRuns'] as const },
  ]
  world = await openDeskWorld(
    people.map(({ permissions = [], ...person }) => ({ ...person, permissions: [...permissions] })),
    { files },
  )
  anna = await world.as('anna')
  olga = await world.as('olga')
}, 120_000)
afterAll(() => world?.close())

const answers = { Finding: 'Fine', Sure: 'Yes' }

/** Somebody completes items of other runs while the work goes on; how long the slowest waited. */
async function besideOthers<T>(work: () => Promise<T>): Promise<T> {
  const items = await world.begin(anna, 8)
  const working = work()
  const times: number[] = []
  for (const item of items) {
    const from = performance.now()
    valueOf(await world.runtime.workItems.complete(anna, item, answers))
    times.push(performance.now() - from)
  }
  const done = await working
  const slowest = Math.round(Math.max(...times))
  process.stdout.write(`Of ${items.length} completions beside it the slowest took ${slowest} ms.\n`)
  return done
}

async function incidentsOf(runId: string): Promise<string[]> {
  const page = await world.runtime.read.run(olga, runId)
  expect(page?.run.status).toBe('Error')
  return Object.values(page?.run.incidents ?? {}).map(({ message }) => message)
}

test.each(poisons)('%s ends in an incident that says why', async (name, _files, words) => {
  const started = await besideOthers(() =>
    world.runtime.runs.start(olga, `Do_${name}`, { inputs: {} }),
  )
  await runDueJobs(world.system)
  const [message, ...more] = await incidentsOf(valueOf(started).runId)
  expect(more).toEqual([])
  expect(message).toMatch(words)
})

test('what breaks the interpreter is a failure of its step, and the log has where', async () => {
  // As a definition would be that a defect of ours had read wrongly.
  await world.system.database.query(
    `update definition_version set definition = definition #- '{nodes,Round,assignmentItems}'
     where api_name = 'Breaking'`,
  )
  const said: string[] = []
  const log = (line: string) => void said.push(line)
  const other = await createRuntime({ database: { url: world.url }, clock: world.clock, log })
  const started = await besideOthers(() => other.runs.start(olga, 'Do_Breaking', { inputs: {} }))
  await other.close()
  const [message] = await incidentsOf(valueOf(started).runId)
  expect(message).toContain('The element Round cannot be carried out')
  expect(message).toContain('Have the flow go another way')
  expect(said.join('\n')).toMatch(/Defect in Breaking@1: The element Round: TypeError.*\n\s+at /)
})

test('a run that goes in circles as fast as jobs are done stops, and says how it goes on', async () => {
  const other = await createRuntime({ database: { url: world.url }, clock: world.clock })
  const from = performance.now()
  const runId = await besideOthers(async () => {
    const started = valueOf(await other.runs.start(olga, 'Circle', { inputs: {} }))
    const status = async () => (await world.runtime.read.run(olga, started.runId))?.run.status
    await expect.poll(status, { timeout: 50_000 }).toBe('Error')
    return started.runId
  })
  const minutes = (performance.now() - from) / 60_000
  await other.close()
  expect(await incidentsOf(runId)).toEqual([expect.stringMatching(/entered 100 times.*Resume it/)])
  process.stdout.write(`It went round ${Math.round(100 / minutes)} times a minute.\n`)
})

const damages = [`state - 'steps'`, `'"x"'::jsonb`, `state || '{"orchestration": {}}'`]

test.each(damages)(
  'a run damaged as %s is told by name, and nobody else notices',
  async (damage) => {
    const items = await world.begin(anna, 3)
    const [item = '', ...others] = items
    const rows = await world.system.database.query<{ id: string }>(
      'select run_id as id from work_item where id = $1',
      [item],
    )
    const runId = rows[0]?.id ?? ''
    await world.system.database.query(`update run set state = ${damage} where id = $1`, [runId])
    const complete = (id: string) =>
      world.runtime.workItems.complete(anna, id, answers).then(
        (done) => (done.ok ? 'done' : done.error.message),
        (error: Error) => `${error.name}: ${error.message}`,
      )
    // At the same moment, so that they share a transaction.
    const [told, ...rest] = await Promise.all([item, ...others].map(complete))
    expect(told).toMatch(/^BrokenRun: Run \S+ cannot go on: .* stagewright doctor --all/)
    expect(rest).toEqual(['done', 'done'])
    const many = valueOf(
      await world.runtime.manyItems.claim(anna, { ids: [item, ...(await world.begin(anna, 1))] }),
    )
    expect(many.items.map(({ isDone }) => isDone)).toEqual([false, true])
    const { checks } = await examineDatabase(world.system.database, world.clock, { isWhole: true })
    const found = checks.flatMap(({ findings }) => findings.filter((one) => one.runId === runId))
    expect(found.length).toBeGreaterThan(0)
    await world.system.database.query('delete from run where id = $1', [runId])
  },
)

test('a job of a damaged run is tried once and stands among the failures', async () => {
  const [item = ''] = await world.begin(anna, 1)
  const rows = await world.system.database.query<{ id: string }>(
    `update run set state = state - 'steps' where id = (
       select run_id from work_item where id = $1) returning id`,
    [item],
  )
  const runId = rows[0]?.id ?? ''
  await world.system.database.query(
    `select graphile_worker.add_job('PassTime', payload => $1::json, max_attempts => 25)`,
    [JSON.stringify({ type: 'PassTime', runId, at: world.clock.now() })],
  )
  const other = await createRuntime({ database: { url: world.url }, clock: world.clock })
  const failures = async () => valueOf(await world.runtime.flowFailures.list(olga))
  await expect
    .poll(async () => (await failures()).map(({ message }) => message), { timeout: 20_000 })
    .toEqual([expect.stringContaining(`Run ${runId} cannot go on`)])
  await other.close()
  const jobs = await world.system.database.query(
    `select from graphile_worker._private_jobs where payload ->> 'runId' = $1`,
    [runId],
  )
  expect(jobs).toEqual([])
  await world.system.database.query('delete from run where id = $1', [runId])
})

test('a definition whose stored form is damaged keeps no process from starting', async () => {
  await world.system.database.query(
    `update definition_version set definition = '"x"' where api_name = 'Do_Hoarding'`,
  )
  const other = await createRuntime({ database: { url: world.url }, clock: world.clock })
  const [item = ''] = await world.begin(anna, 1)
  valueOf(await other.workItems.complete(anna, item, answers))
  const started = await other.runs.start(olga, 'Do_Hoarding', { inputs: {} })
  expect(started).toMatchObject({ ok: false, error: { code: 'orchestration-not-active' } })
  await other.close()
})

test('an answer of a megabyte is kept as it was given', async () => {
  const [item = ''] = await world.begin(anna, 1)
  const Finding = 'ä'.repeat(1_000_000)
  const done = await besideOthers(() =>
    world.runtime.workItems.complete(anna, item, { Finding, Sure: 'Yes' }),
  )
  expect(done.ok).toBe(true)
})
