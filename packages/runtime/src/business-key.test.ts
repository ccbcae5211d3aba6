// Business keys: whoever starts a run names it, and asks again without starting another.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { flowFile } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const orchestration = (name: string) =>
  flowFile(
    name,
    'Orchestrator',
    `<orchestratedStages><name>Stage</name><label>Stage</label><stageSteps><name>Step</name>
     <label>Step</label><actionName>Nothing</actionName><actionType>stepBackground</actionType>
     <entryConditions><leftValueReference>$Orchestration.Instance</leftValueReference>
     <operator>EqualTo</operator><rightValue><stringValue>never</stringValue></rightValue>
     </entryConditions></stageSteps></orchestratedStages>
     <start><connector><targetReference>Stage</targetReference></connector></start>`,
  )

let world: TestRuntime

beforeAll(async () => {
  const nothing = flowFile('Nothing', 'AutoLaunchedFlow', '<start></start>')
  world = await openTestRuntime([nothing, orchestration('Orders'), orchestration('Refunds')])
})
afterAll(() => world?.close())

const start = async (businessKey: string, apiName = 'Orders') =>
  valueOf(await world.runtime.runs.start(world.ada, apiName, { businessKey }))

test('the same key of an orchestration gives back the same run', async () => {
  const first = await start('order-1')
  expect(first.isNew).toBe(true)
  expect(await start('order-1')).toEqual({ runId: first.runId, isNew: false })
  expect((await start('order-2')).isNew).toBe(true)
  expect((await start('order-1', 'Refunds')).isNew).toBe(true)
})

test('of many who ask at once, one starts it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => start('order-3')))
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(new Set(all.map(({ runId }) => runId)).size).toBe(1)
})

test('a canceled run gives its key free', async () => {
  const { runId } = await start('order-4')
  valueOf(await world.runtime.runs.cancel(world.ada, runId, 'A mistake'))
  expect((await start('order-4')).isNew).toBe(true)
})

test('a run is found by its key in lists and in queries', async () => {
  const { runId } = await start('Order-5')
  const listed = async (filter: { businessKey?: string; text?: string }) => {
    const { rows } = await world.runtime.read.runs(world.ada, filter)
    return rows.map(({ id, businessKey }) => [id, businessKey])
  }
  expect(await listed({ businessKey: 'Order-5' })).toEqual([[runId, 'Order-5']])
  expect(await listed({ businessKey: 'order-5' })).toEqual([])
  expect(await listed({ text: 'rder-5' })).toEqual([[runId, 'Order-5']])
  const runs = await world.all('FlowOrchestrationInstance', ['Id', 'BusinessKey'])
  expect(runs).toContainEqual({ Id: runId, BusinessKey: 'Order-5' })
})
