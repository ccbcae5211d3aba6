import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { RunEvent } from '@stagewright/orchestration'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Repair } from '../face/repair-commands.ts'
import { valueOf } from '../testing/counting-system.ts'
import { element, flowFile, leadsTo, sets } from '../testing/flow-file.ts'
import { movedClock } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

const input = (name: string) => `<variables><name>${name}</name><dataType>String</dataType>
  <isInput>true</isInput><isOutput>false</isOutput></variables>`
const given = (name: string, text: string) =>
  `<inputParameters><name>${name}</name><value>${text}</value></inputParameters>`
const machine = (name: string, value: string) => `<stageSteps><name>${name}</name>
  <label>${name}</label><actionName>Make</actionName><actionType>stepBackground</actionType>
  ${given('name', value)}</stageSteps>`
const person = (name: string) => `<stageSteps><name>${name}</name><label>${name}</label>
  <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
  <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
  </assignees>${given('ActionInput__RecordId', '<elementReference>recordId</elementReference>')}
  </stageSteps>`
const stage = (name: string, inside: string) =>
  element('orchestratedStages', name, `<exitConditionLogic>and</exitConditionLogic>${inside}`)

const files = [
  // Without a name the contact cannot be saved, and the step fails.
  flowFile(
    'Make',
    'AutoLaunchedFlow',
    `${input('name')}<start>${leadsTo('Create')}</start>` +
      element('recordCreates', 'Create', `${sets('LastName', '!name')}<object>Contact</object>`),
  ),
  flowFile(
    'Look',
    'Flow',
    `<start>${leadsTo('Show')}</start>${element('screens', 'Show', '<allowFinish>true</allowFinish>')}`,
  ),
  flowFile(
    'Order',
    'Orchestrator',
    input('recordId') +
      input('name') +
      stage(
        'First',
        leadsTo('Second') +
          person('Talk') +
          machine('Write', '<elementReference>name</elementReference>'),
      ) +
      stage('Second', machine('Again', '<stringValue>Ott</stringValue>') + person('Sign')) +
      `<start>${leadsTo('First')}</start>`,
  ),
]

let world: TestRuntime
beforeAll(async () => {
  world = await openTestRuntime(files, { clock: movedClock('2030-05-01T08:00:00Z') })
})
afterAll(() => world?.close())

async function begin(name: string | null): Promise<string> {
  const inputs = { recordId: world.ada.id, ...(name !== null && { name }) }
  return valueOf(await world.runtime.runs.start(world.ada, 'Order', { inputs })).runId
}

async function read(runId: string) {
  const reading = await world.runtime.read.run(world.ada, runId)
  if (!reading) throw new Error(`no run ${runId}`)
  return reading
}

/** Everything that a rehearsal could leave behind. */
async function traces(): Promise<JsonObject[]> {
  const tables = ['run', 'run_log', 'work_item', 'interview', 'notification', 'mail']
  const counts = tables.map((name) => `(select count(*)::integer from ${name}) as ${name}`)
  return world.system.database.query(`select ${counts.join(', ')},
    (select count(*)::integer from graphile_worker._private_jobs) as jobs,
    (select count(*)::integer from records."Contact") as contacts,
    (select md5(string_agg(state::text, '' order by id)) from run) as states`)
}

const sorted = (_: string, value: unknown) =>
  isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** Ids are new each time: the first that is met is 1, and so on. */
function named(events: readonly RunEvent[]): unknown {
  const known = new Map<string, string>()
  const text = JSON.stringify(events, sorted).replaceAll(/"0[0-9A-Za-z]{17}"/g, (id) => {
    if (!known.has(id)) known.set(id, `"${known.size + 1}"`)
    return known.get(id) ?? id
  })
  return JSON.parse(text)
}

async function doIt(runId: string, repair: Repair) {
  const { runs } = world.runtime
  const { ada } = world
  switch (repair.act) {
    case 'cancel':
    case 'suspend':
    case 'resume':
      return runs[repair.act](ada, runId, repair.reason)
    case 'retry':
      return runs.retryStep(ada, runId, repair.stepId, repair)
    case 'skip':
      return runs.skipStep(ada, runId, repair.stepId, repair)
  }
}

type Wish = { act: Repair['act']; step: number; reason: string; name: string | null }
const wish: fc.Arbitrary<Wish> = fc.record({
  act: fc.constantFrom('retry', 'retry', 'skip', 'skip', 'suspend', 'resume', 'cancel'),
  step: fc.nat(3),
  reason: fc.constantFrom('Because', 'Because', ''),
  name: fc.constantFrom('Late', null),
})

function repairOf({ act, step, reason, name }: Wish, stepIds: string[]): Repair {
  const stepId = stepIds[step % Math.max(1, stepIds.length)] ?? 'none'
  if (act === 'retry') return { act, stepId, reason, ...(name !== null && { inputs: { name } }) }
  if (act === 'skip') return { act, stepId, reason, ...(name !== null && { outputs: { name } }) }
  return { act, reason }
}

test('what is shown of a repair is what comes of it, and showing it leaves nothing behind', async () => {
  const seen = { done: 0, refused: 0 }
  const plan = fc.record({
    name: fc.constantFrom('Ott', null),
    wishes: fc.array(wish, { minLength: 1, maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ name, wishes }) => {
      const runId = await begin(name)
      for (const one of wishes) {
        const before = await read(runId)
        const repair = repairOf(one, Object.keys(before.run.steps))
        const untouched = await traces()
        const preview = await world.runtime.runs.preview(world.ada, runId, repair)
        expect(await traces()).toEqual(untouched)
        const result = await doIt(runId, repair)
        if (!result.ok || !preview.ok) {
          expect(preview).toEqual(result)
          seen.refused++
          continue
        }
        const after = await read(runId)
        expect(named(preview.value.events)).toEqual(named(after.log.slice(before.log.length)))
        expect(preview.value.run.status).toBe(after.run.status)
        seen.done++
      }
    }),
    { numRuns: 25 },
  )
  expect(Math.min(seen.done, seen.refused)).toBeGreaterThan(5)
}, 120_000)

test('a repair of a run that is not there is refused as the repair itself', async () => {
  const repair = { act: 'cancel', reason: 'Over' } as const
  const preview = await world.runtime.runs.preview(world.ada, 'none', repair)
  expect(preview).toEqual(await world.runtime.runs.cancel(world.ada, 'none', 'Over'))
  expect(preview).toMatchObject({ ok: false, error: { code: 'run-not-found' } })
})
