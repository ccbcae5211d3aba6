import { expect, onTestFinished, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { openDeskWorld } from './testing/desk-world.ts'
import { element, flowFile, leadsTo, sets } from './testing/flow-file.ts'
import { runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime } from './testing/test-runtime.ts'

const files = [
  flowFile(
    'Makes',
    'AutoLaunchedFlow',
    `<start>${leadsTo('Make')}</start>` +
      element('recordCreates', 'Make', `${sets('LastName', 'Ott')}<object>Contact</object>`),
  ),
  // A flow with a subflow runs as a job.
  flowFile(
    'Calls',
    'AutoLaunchedFlow',
    `<start>${leadsTo('Call')}</start>${element('subflows', 'Call', '<flowName>Makes</flowName>')}`,
  ),
  flowFile(
    'Making',
    'Orchestrator',
    `<orchestratedStages><name>Stage</name><label>Stage</label><stageSteps><name>Step</name>
     <label>Step</label><actionName>Calls</actionName><actionType>stepBackground</actionType>
     </stageSteps></orchestratedStages><start>${leadsTo('Stage')}</start>`,
  ),
]

test('a step that has started goes on in a suspended run, and the run ends when it is resumed', async () => {
  const world = await openTestRuntime(files)
  onTestFinished(() => world.close())
  const { runs } = world.runtime
  const { runId } = valueOf(await runs.start(world.ada, 'Making', {}))
  valueOf(await runs.suspend(world.ada, runId, 'Wait'))
  expect(await runDueJobs(world.system)).toEqual(['RunStepFlow'])
  expect(await world.all('Contact', ['LastName'])).toMatchObject([{ LastName: 'Ott' }])
  valueOf(await runs.resume(world.ada, runId, 'Go on'))
  const [run] = await world.all('FlowOrchestrationInstance', ['Status'])
  expect(run).toMatchObject({ Status: 'Completed' })
})

test('an item that somebody has is opened and completed in a suspended run', async () => {
  const world = await openDeskWorld([{ username: 'rita' }, { username: 'uma', isAtDesk: true }])
  onTestFinished(() => world.close())
  const { runs, workItems } = world.runtime
  const uma = await world.as('uma')
  const [itemId = ''] = await world.begin(await world.as('rita'))
  valueOf(await workItems.claim(uma, itemId))
  const [{ runId = '' } = {}] = await world.system.database.query<{ runId: string }>(
    'select run_id as "runId" from work_item where id = $1',
    [itemId],
  )
  valueOf(await runs.suspend(world.ada, runId, 'Wait'))
  expect(valueOf(await workItems.open(uma, itemId))).toMatchObject({ status: 'screen' })
  expect(valueOf(await workItems.complete(uma, itemId, {}))).toMatchObject({ status: 'finished' })
  valueOf(await runs.resume(world.ada, runId, 'Go on'))
  const [run] = await world.all('FlowOrchestrationInstance', ['Status'])
  expect(run).toMatchObject({ Status: 'Completed' })
})

test('a run that is not there is no fault of ours, whatever is asked of it', async () => {
  const world = await openTestRuntime([])
  onTestFinished(() => world.close())
  const { runs } = world.runtime
  const missing = { ok: false, error: { code: 'run-not-found' } }
  expect(await runs.resume(world.ada, 'none', 'Go on')).toMatchObject(missing)
  expect(await runs.suspend(world.ada, 'none', 'Wait')).toMatchObject(missing)
  expect(await runs.cancel(world.ada, 'none', 'Over')).toMatchObject(missing)
})
