import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, flowFile, leadsTo, sets } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/** A step for each new case whose flow writes a task, then a contact that may lack its name. */
const orchestration = flowFile(
  'Note_Down',
  'Orchestrator',
  `<orchestratedStages><name>Notes</name><label>Notes</label><stageSteps><name>Note</name>
    <actionName>Note_Both</actionName><actionType>stepBackground</actionType><inputParameters>
    <name>name</name><value><elementReference>$Record.Subject</elementReference></value>
    </inputParameters><label>Note</label><runAsUser>false</runAsUser>
    <stepSubtype>BackgroundStep</stepSubtype></stageSteps></orchestratedStages>
    <start>${leadsTo('Notes')}<object>Case</object><recordTriggerType>Create</recordTriggerType>
    <triggerType>RecordAfterSave</triggerType></start>`,
)
const stepFlow = flowFile(
  'Note_Both',
  'AutoLaunchedFlow',
  `<variables><name>name</name><dataType>String</dataType><isInput>true</isInput>
    <isOutput>false</isOutput></variables><start>${leadsTo('First')}</start>${element(
      'recordCreates',
      'First',
      `${leadsTo('Second')}${sets('Subject', 'noted')}<object>Task</object>`,
    )}${element('recordCreates', 'Second', `${sets('LastName', '!name')}<object>Contact</object>`)}`,
)

let world: TestRuntime
beforeAll(async () => void (world = await openTestRuntime([orchestration, stepFlow])))
afterAll(() => world?.close())

test('what the flow of a failed step wrote is undone, beside neighbours that count', async () => {
  const subjects = ['a', null, 'b', 'c']
  const ids = await world.create(
    'Case',
    subjects.map((Subject) => ({ Subject, Status: 'New' })),
  )
  expect(await world.all('Task', ['Subject'])).toHaveLength(3)
  expect(await world.all('Contact', ['LastName'])).toHaveLength(3)
  const page = await world.runtime.read.runs(world.ada, { statuses: ['Error'] })
  const [failed] = page.rows
  expect(page.rows).toHaveLength(1)
  const run = await world.runtime.read.run(world.ada, failed?.id ?? '')
  const step = Object.values(run?.run.steps ?? {}).find(({ name }) => name === 'Note')
  expect(step?.fault?.element).toBe('Second')

  await world.update('Case', [{ Id: ids[1] ?? null, Subject: 'at last' }])
  const retry = { reason: 'It has a name now.', inputs: { name: 'at last' } }
  valueOf(await world.runtime.runs.retryStep(world.ada, failed?.id ?? '', step?.id ?? '', retry))
  expect(await world.all('Task', ['Subject'])).toHaveLength(4)
  expect(await world.all('Contact', ['LastName'])).toHaveLength(4)
})
