// What a policy says of runs, on the real store: tries by the queue of jobs, versions of flows, and
// runs whose record is deleted.
import { isoInstant } from '@stagewright/base'
import { describe, expect, onTestFinished, test } from 'vitest'
import { carryOut } from './job/carry-out.ts'
import { valueOf } from './testing/counting-system.ts'
import { element, flowFile, leadsTo, sets, startOf } from './testing/flow-file.ts'
import { movedClock, runDueJobs, waitingJobs } from './testing/moved-time.ts'
import { openTestRuntime } from './testing/test-runtime.ts'

/** Makes a contact; without a last name the record cannot be saved. */
const makes = (values: string) =>
  flowFile(
    'Make_Contact',
    'AutoLaunchedFlow',
    `<start>${leadsTo('Make')}</start>` +
      element('recordCreates', 'Make', `${values}<object>Contact</object>`),
  )
const failing = makes(sets('FirstName', 'Uma'))
const mended = makes(sets('LastName', 'Ott'))

const step = (name: string, inside: string) =>
  `<stageSteps><name>${name}</name><label>${name}</label>${inside}</stageSteps>`

const making = flowFile(
  'Making',
  'Orchestrator',
  element(
    'orchestratedStages',
    'Stage',
    step('Make', '<actionName>Make_Contact</actionName><actionType>stepBackground</actionType>'),
  ) + `<start><object>Account</object>${startOf('RecordAfterSave', 'Create', 'Stage')}</start>`,
)

const policy = (name: string, text: string) => ({ path: `policies/${name}.policy.yaml`, text })
const retry = `steps: { Make: { retry: { attempts: 3, wait: [1 minute, 2 hours] } } }`

async function open(files: { path: string; text: string }[]) {
  const clock = movedClock('2030-05-01T08:00:00Z')
  const world = await openTestRuntime(files, { clock })
  onTestFinished(() => world.close())
  const statuses = async () =>
    (await world.all('FlowOrchestrationInstance', ['Status'])).map((run) => run['Status'])
  const deploy = async (file: { path: string; text: string }) =>
    valueOf(await world.runtime.deploy(world.ada, { files: [file], checkOnly: false }))
  return { ...world, clock, statuses, deploy }
}

describe('a step that fails is tried again', () => {
  test('by a job, at its time, once, until it goes well', async () => {
    const world = await open([making, failing, policy('Making', `pinning: float\n${retry}`)])
    await world.create('Account', [{ Name: 'Acme' }])
    expect(await waitingJobs(world.system)).toEqual(['TryStepAgain 2030-05-01T08:01'])
    expect(await runDueJobs(world.system)).toEqual([])
    world.clock.forward(1 / 60)
    expect(await runDueJobs(world.system)).toEqual(['TryStepAgain'])
    expect(await waitingJobs(world.system)).toEqual(['TryStepAgain 2030-05-01T10:01'])
    await world.deploy(mended)
    world.clock.forward(2)
    const [job] = await world.system.database.query<{ payload: Parameters<typeof carryOut>[1] }>(
      'select payload from graphile_worker._private_jobs',
    )
    await runDueJobs(world.system)
    if (job) await carryOut(world.system, job.payload, { attempt: 2, attemptsMax: 25 })
    expect(await world.all('Contact', ['LastName'])).toMatchObject([{ LastName: 'Ott' }])
    expect(await world.statuses()).toEqual(['Completed'])
  })

  test('as often as its policy says; a pinned run does not see the mended flow', async () => {
    const world = await open([making, failing, policy('Making', retry)])
    await world.create('Account', [{ Name: 'Acme' }])
    await world.deploy(mended)
    world.clock.forward(3)
    await runDueJobs(world.system)
    world.clock.forward(3)
    await runDueJobs(world.system)
    expect(await world.statuses()).toEqual(['Error'])
    expect(await world.all('Contact', ['LastName'])).toEqual([])
    expect(await waitingJobs(world.system)).toEqual([])
  })

  test('a person sees when, and has it tried at once', async () => {
    const world = await open([making, failing, policy('Making', `pinning: float\n${retry}`)])
    await world.create('Account', [{ Name: 'Acme' }])
    const [run] = await world.all('FlowOrchestrationInstance', ['Id'])
    const runId = String(run?.['Id'])
    const reading = await world.runtime.read.run(world.ada, runId)
    const [waiting] = reading?.waits ?? []
    expect(waiting).toMatchObject({ waitsFor: 'retry', of: { name: 'Make' } })
    expect(isoInstant(waiting?.until ?? 0)).toBe('2030-05-01T08:01:00.000Z')
    expect(waiting?.words).toMatch(/^Make failed, try 1 of 3: .* It tries again at .*8:01/)
    await world.deploy(mended)
    const stepId = waiting?.of.id ?? ''
    valueOf(await world.runtime.runs.retryStep(world.ada, runId, stepId, { reason: 'Mended' }))
    expect(await world.statuses()).toEqual(['Completed'])
    world.clock.forward(1)
    await runDueJobs(world.system)
    expect(await world.all('Contact', ['LastName'])).toMatchObject([{ LastName: 'Ott' }])
  })
})

describe('a run whose record is deleted', () => {
  const screen = flowFile(
    'Look',
    'Flow',
    `<start>${leadsTo('Look')}</start>` +
      element('screens', 'Look', '<allowBack>false</allowBack><allowFinish>true</allowFinish>'),
  )
  const withAda = (name: string) =>
    step(
      name,
      `<actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
       <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
       </assignees><inputParameters><name>ActionInput__RecordId</name><value>
       <elementReference>$Record.Id</elementReference></value></inputParameters>`,
    )
  const visit = flowFile(
    'Visit',
    'Orchestrator',
    element('orchestratedStages', 'Plan', withAda('Ask')) +
      element('orchestratedStages', 'Clear_Up', withAda('Tidy')) +
      `<start><object>Account</object>${startOf('RecordAfterSave', 'Create', 'Plan')}</start>`,
  )

  test.each([
    ['is canceled when nothing is said', '', 'Canceled', ['Completed'], 'No longer needed: Ask'],
    [
      'goes on when the policy says keep',
      'recordDeleted: keep',
      'InProgress',
      ['Assigned'],
      'The record was deleted: Ask',
    ],
    [
      'goes another way when the policy says where',
      'recordDeleted: { divert: Clear_Up }',
      'InProgress',
      ['Completed', 'Assigned'],
      'No longer needed: Ask',
    ],
  ])('%s', async (_title, text, status, items, subject) => {
    const world = await open([visit, screen, ...(text ? [policy('Visit', text)] : [])])
    const [id = ''] = await world.create('Account', [{ Name: 'Acme' }])
    valueOf(await world.runtime.records.delete(world.ada, 'Account', [id]))
    expect(await world.statuses()).toEqual([status])
    const found = await world.all('FlowOrchestrationWorkItem', ['Status'])
    expect(found.map((item) => item['Status']).sort()).toEqual([...items].sort())
    const mails = await world.system.database.query(
      `select subject from mail where kind <> 'assignment'`,
    )
    expect(mails).toEqual([{ subject }])
  })

  test('a record that only a work item is about fails its step', async () => {
    const about = { ...visit, text: visit.text.replaceAll('$Record.Id', '$Record.ParentId') }
    const world = await open([about, screen])
    const [parent = ''] = await world.create('Account', [{ Name: 'House' }])
    await world.create('Account', [{ Name: 'Acme', ParentId: parent }])
    valueOf(await world.runtime.records.delete(world.ada, 'Account', [parent]))
    expect((await world.statuses()).sort()).toEqual(['Canceled', 'Error'])
    const steps = await world.all('FlowOrchestrationWorkItem', ['Status'])
    expect(steps.map((item) => item['Status'])).toEqual(['Completed', 'Completed'])
  })
})
