import { expect, onTestFinished, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { flowFile, leadsTo } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const condition = (left: string, text: string) =>
  `<entryConditions><leftValueReference>${left}</leftValueReference><operator>EqualTo</operator>
   <rightValue><stringValue>${text}</stringValue></rightValue></entryConditions>`

const files = [
  flowFile('Nothing', 'AutoLaunchedFlow', ''),
  flowFile(
    'Holding',
    'Orchestrator',
    `<orchestratedStages><name>Stage</name><label>Stage</label><stageSteps><name>Step</name>
     <label>Step</label><actionName>Nothing</actionName><actionType>stepBackground</actionType>
     <entryConditionLogic>and</entryConditionLogic>${condition('Held.Name', 'Done')}
     </stageSteps></orchestratedStages><start>${leadsTo('Stage')}</start>
     <variables><name>Held</name><dataType>SObject</dataType><isInput>true</isInput>
     <isOutput>false</isOutput><objectType>Account</objectType></variables>`,
  ),
]

async function held(): Promise<{ world: TestRuntime; runId: string; id: string }> {
  const world = await openTestRuntime(files)
  onTestFinished(() => world.close())
  const [id = ''] = await world.create('Account', [{ Name: 'Open' }])
  const inputs = { Held: { Id: id, Name: 'Open' } }
  const { runId } = valueOf(await world.runtime.runs.start(world.ada, 'Holding', { inputs }))
  return { world, runId, id }
}

test('a run looks again when a record changes that one of its variables holds', async () => {
  const { world, id, runId } = await held()
  await world.update('Account', [{ Id: id, Name: 'Nearly' }])
  const before = await world.runtime.read.run(world.ada, runId)
  expect(before?.run).toMatchObject({
    status: 'InProgress',
    variables: { Held: { Name: 'Nearly' } },
  })
  await world.update('Account', [{ Id: id, Name: 'Done' }])
  const after = await world.runtime.read.run(world.ada, runId)
  expect(after?.run).toMatchObject({ status: 'Completed', variables: { Held: { Name: 'Done' } } })
})

test('a suspended run takes the records that its variables hold as they are when it is resumed', async () => {
  const { world, id, runId } = await held()
  valueOf(await world.runtime.runs.suspend(world.ada, runId, 'Wait'))
  await world.update('Account', [{ Id: id, Name: 'Done' }])
  valueOf(await world.runtime.runs.resume(world.ada, runId, 'Go on'))
  const after = await world.runtime.read.run(world.ada, runId)
  expect(after?.run.status).toBe('Completed')
})

test('records in the outputs of a step are read anew when they change and when a run is resumed', async () => {
  const output = `<variables><name>found</name><dataType>SObject</dataType><isInput>false</isInput>
    <isOutput>true</isOutput><objectType>Account</objectType></variables>`
  const find = `<recordLookups><name>Find</name><label>Find</label><object>Account</object>
    <filterLogic>and</filterLogic><filters><field>Name</field><operator>EqualTo</operator>
    <value><stringValue>Open</stringValue></value></filters><outputReference>found</outputReference>
    <queriedFields>Id</queriedFields><queriedFields>Name</queriedFields></recordLookups>`
  const step = (
    name: string,
    inside = '',
  ) => `<stageSteps><name>${name}</name><label>${name}</label>
    <actionName>Find_It</actionName><actionType>stepBackground</actionType>
    <entryConditionLogic>and</entryConditionLogic>${inside}</stageSteps>`
  const world = await openTestRuntime([
    flowFile('Find_It', 'AutoLaunchedFlow', `<start>${leadsTo('Find')}</start>${find}${output}`),
    flowFile(
      'Finding',
      'Orchestrator',
      `<orchestratedStages><name>Stage</name><label>Stage</label>${step('First')}
       ${step('Next', condition('First.Outputs.found.Name', 'Done'))}
       ${step('Last', condition('First.Outputs.found.Name', 'Closed'))}
       </orchestratedStages><start>${leadsTo('Stage')}</start>`,
    ),
  ])
  onTestFinished(() => world.close())
  const [id = ''] = await world.create('Account', [{ Name: 'Open' }])
  const { runId } = valueOf(await world.runtime.runs.start(world.ada, 'Finding', { inputs: {} }))
  const done = async () => {
    const reading = await world.runtime.read.run(world.ada, runId)
    const steps = Object.values(reading?.run.steps ?? {})
    return steps.filter(({ status }) => status === 'Completed').map(({ name }) => name)
  }
  expect(await done()).toEqual(['First'])
  await world.update('Account', [{ Id: id, Name: 'Done' }])
  expect(await done()).toEqual(['First', 'Next'])
  valueOf(await world.runtime.runs.suspend(world.ada, runId, 'Wait'))
  await world.update('Account', [{ Id: id, Name: 'Closed' }])
  expect(await done()).toEqual(['First', 'Next'])
  valueOf(await world.runtime.runs.resume(world.ada, runId, 'Go on'))
  expect(await done()).toEqual(['First', 'Next', 'Last'])
})

test('a deleted record leaves its variable empty and the run in progress', async () => {
  const { world, id, runId } = await held()
  valueOf(await world.runtime.records.delete(world.ada, 'Account', [id]))
  const after = await world.runtime.read.run(world.ada, runId)
  expect(after?.run).toMatchObject({ status: 'InProgress', variables: { Held: null } })
})
