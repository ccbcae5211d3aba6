import { afterAll, beforeAll, expect, test } from 'vitest'
import { openActionWorld, type ActionWorld } from '../testing/action-world.ts'

let world: ActionWorld
beforeAll(async () => (world = await openActionWorld()))
afterAll(() => world?.close())

const screen = `<screens><name>Form</name><label>Form</label>
  <fields><name>Note</name><fieldText>Note</fieldText><fieldType>InputField</fieldType>
  <dataType>String</dataType><isRequired>false</isRequired></fields>
  <allowFinish>true</allowFinish></screens>
  <start><connector><targetReference>Form</targetReference></connector></start>`

const flow = (inside: string, type: string, status = 'Active') => `<?xml version="1.0"?>
  <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Review</label>${inside}
  <processType>${type}</processType><status>${status}</status></Flow>`

const form = (label: string) =>
  flow(screen.replace('<label>Form</label>', `<label>${label}</label>`), 'Flow')

function step(name: string, screenFlow: string, after = ''): string {
  const entry =
    after &&
    `<entryConditions><leftValueReference>${after}.Status</leftValueReference><operator>EqualTo</operator>
      <rightValue><stringValue>Completed</stringValue></rightValue></entryConditions>`
  return `<stageSteps><name>${name}</name><actionName>${screenFlow}</actionName>
    <actionType>stepInteractive</actionType><assignees><assignee><stringValue>admin</stringValue>
    </assignee><assigneeType>User</assigneeType></assignees>${entry}
    <entryConditionLogic>and</entryConditionLogic><inputParameters><name>ActionInput__RecordId</name>
    <value><stringValue>001000000000001AAA</stringValue></value></inputParameters><label>${name.replace('_', ' ')}</label></stageSteps>`
}

function orchestration(stage: string, steps: string): string {
  return flow(
    `<start><connector><targetReference>${stage}</targetReference></connector></start>
    <orchestratedStages><name>${stage}</name><label>${stage}</label>
    <exitConditionLogic>and</exitConditionLogic>${steps}</orchestratedStages>`,
    'Orchestrator',
  )
}

let names = 0
/**
 * Deploys versions of an orchestration of their own, one after the other, and starts a run each.
 */
async function deployed(...versions: string[]) {
  const apiName = `Review_${++names}`
  const runIds: string[] = []
  for (const text of versions) {
    await world.deploy({
      'flows/Fill.flow-meta.xml': form('Fill'),
      'flows/Check.flow-meta.xml': form('Check'),
      [`flows/${apiName}.flow-meta.xml`]: text,
    })
    const started = await world.runtime.runs.start(world.viewer, apiName, {})
    if (!started.ok) throw new Error(started.error.message)
    runIds.push(started.value.runId)
  }
  return { apiName, runIds }
}

const migrate = async (runIds: string[], version: number, more = {}) => {
  const plain = { mapping: {}, pins: 'keep' as const, reason: '', isPreview: false }
  const wanted = { runs: { runIds }, version, ...plain, ...more }
  const done = await world.runtime.migrations.migrate(world.viewer, wanted)
  return done.ok ? done.value.results : done.error
}
const readRun = async (id: string) => {
  const reading = await world.runtime.read.run(world.viewer, id)
  if (!reading) throw new Error(`no run ${id}`)
  return reading
}
const openItems = async (id: string) => {
  const { rows } = await world.runtime.read.workItems(world.viewer, { runId: id, limit: 20 })
  return rows.filter(({ status }) => status === 'Assigned')
}

const one = orchestration('Start', step('Fill_in', 'Fill'))
const two = orchestration('Start', step('Fill_in', 'Fill') + step('Check_it', 'Check', 'Fill_in'))
const renamed = orchestration('Begin', step('Fill_out', 'Fill'))

test('a run goes over with its open item and its half-filled screen, and comes back', async () => {
  const { apiName, runIds } = await deployed(one, two)
  const [runId = ''] = runIds
  const [item] = await openItems(runId)
  const opened = await world.runtime.workItems.open(world.viewer, item?.id ?? '')
  expect(await migrate([runId], 2)).toMatchObject([
    {
      outcome: 'migrated',
      from: 1,
      steps: [
        { to: 'Fill_in', outcome: 'keeps' },
        { to: 'Check_it', outcome: 'new' },
      ],
    },
  ])
  const moved = await readRun(runId)
  expect(moved.run.orchestration).toMatchObject({ apiName, version: 2 })
  expect(moved.row.version).toBe(2)
  expect(await openItems(runId)).toEqual([expect.objectContaining({ id: item?.id })])
  const again = await world.runtime.workItems.open(world.viewer, item?.id ?? '')
  expect(opened.ok && again.ok && again.value.interviewId === opened.value.interviewId).toBe(true)
  expect(moved.waits.map(({ of }) => of.name)).toEqual(['Fill_in', 'Check_it', 'Start'])
  const undone = await world.runtime.migrations.undo(world.viewer, runId, 'Too early')
  expect(undone).toMatchObject({ ok: true })
  const back = await readRun(runId)
  expect(back.run.orchestration.version).toBe(1)
  expect(Object.values(back.run.steps)).toHaveLength(1)
  expect(back.log.map(({ type }) => type)).toContain('MigrationUndone')
})

test('a preview says what would be and changes nothing', async () => {
  const { runIds } = await deployed(one, renamed)
  const [runId = ''] = runIds
  const before = (await readRun(runId)).run
  expect(await migrate([runId], 2, { isPreview: true })).toMatchObject([
    { outcome: 'refused', reasons: [expect.stringContaining('stage Start')] },
  ])
  const mapping = { Start: 'Begin', Fill_in: 'Fill_out' }
  const preview = await migrate([runId], 2, { isPreview: true, mapping })
  expect(preview).toMatchObject([{ outcome: 'possible', stage: { to: 'Begin' } }])
  expect((await readRun(runId)).run).toEqual(before)
  expect(await migrate([runId], 2)).toMatchObject({ code: 'migration-not-possible' })
  const done = await migrate([runId], 2, { mapping })
  expect(done).toMatchObject([{ outcome: 'migrated' }])
  const planned = Array.isArray(preview) ? preview[0] : undefined
  expect(Array.isArray(done) && done[0]?.steps).toEqual(planned?.steps)
  const [item] = await openItems(runId)
  expect(item).toMatchObject({ label: 'Fill out', stageName: 'Begin', stepName: 'Fill_out' })
})

test('many runs are named by a filter, each has a result of its own', async () => {
  const { apiName, runIds } = await deployed(one, one.replace('Start</label>', 'S</label>'), two)
  const wanted = { version: 3, mapping: {}, pins: 'keep' as const, reason: '', isPreview: false }
  const all = { runs: { orchestration: apiName }, ...wanted }
  const done = await world.runtime.migrations.migrate(world.viewer, all)
  expect(done.ok && done.value.next).toBe(null)
  expect(done.ok && done.value.results.map(({ runId }) => runId)).toEqual(runIds.slice(0, 2))
  expect(done.ok && done.value.results.every(({ outcome }) => outcome === 'migrated')).toBe(true)
  const none = await world.runtime.migrations.migrate(world.viewer, all)
  expect(none).toMatchObject({ value: { results: [] } })
})

test('versions that are not there, and people without the right, are refused', async () => {
  const { runIds } = await deployed(one)
  expect(await migrate(runIds, 7)).toMatchObject({ code: 'version-not-found' })
  expect(await migrate(['0jE000000000000AAA'], 1)).toMatchObject({ code: 'run-not-found' })
  const other = await deployed(one)
  expect(await migrate([...runIds, ...other.runIds], 1)).toMatchObject({ code: 'bad-input' })
  const viewer = { ...world.viewer, permissions: [] }
  const plain = { mapping: {}, pins: 'keep' as const, reason: '', isPreview: true }
  const asked = { runs: { runIds }, version: 1, ...plain }
  expect(await world.runtime.migrations.migrate(viewer, asked)).toMatchObject({
    error: { code: 'not-allowed' },
  })
})

test('a person who worked on a run settles its migration', async () => {
  const { runIds } = await deployed(one, two)
  const [runId = ''] = runIds
  await migrate([runId], 2)
  const [item] = await openItems(runId)
  const done = await world.runtime.workItems.complete(world.viewer, item?.id ?? '', {})
  expect(done).toMatchObject({ ok: true })
  expect(await openItems(runId)).toMatchObject([{ stepName: 'Check_it' }])
  expect(await world.runtime.migrations.undo(world.viewer, runId, '')).toMatchObject({
    error: { code: 'migration-settled' },
  })
})

test('a version that live runs need is not deleted, and tells which they are', async () => {
  const { apiName, runIds } = await deployed(one, two)
  const { versions } = world.runtime
  expect(await versions.delete(world.viewer, apiName, 2)).toMatchObject({
    error: { code: 'version-active' },
  })
  const [runId = ''] = runIds
  const { name } = (await readRun(runId)).row
  expect(await versions.delete(world.viewer, apiName, 1)).toMatchObject({
    error: { code: 'version-in-use', message: expect.stringContaining(name) as string },
  })
  await migrate([runId], 2)
  // Undoing would take the run back to it.
  expect(await versions.use(apiName, 1)).toMatchObject({ runCount: 1, runs: [{ id: runId }] })
  await world.runtime.runs.cancel(world.viewer, runId, 'Done with it')
  expect(await versions.delete(world.viewer, apiName, 1)).toMatchObject({ ok: true })
  const left = await world.runtime.read.versions(apiName)
  expect(left.map(({ version }) => version)).toEqual([2])
  expect(await migrate(runIds.slice(1), 1)).toMatchObject({ code: 'version-not-found' })
  expect(await versions.activate(world.viewer, apiName, 1)).toMatchObject({
    error: { code: 'version-not-found' },
  })
})

test('a called flow that a live run pins is not deleted', async () => {
  await deployed(one)
  await world.deploy({ 'flows/Fill.flow-meta.xml': form('Fill it in') })
  const { versions } = world.runtime
  const [newest] = await world.runtime.read.versions('Fill')
  const before = (newest?.version ?? 0) - 1
  expect(await versions.use('Fill', before)).toMatchObject({
    runs: expect.arrayContaining([expect.objectContaining({ label: 'Review' })]) as unknown,
  })
  expect(await versions.delete(world.viewer, 'Fill', before)).toMatchObject({
    error: { code: 'version-in-use' },
  })
})

test('another version is activated, or none, and an unchanged file leaves it so', async () => {
  const { apiName } = await deployed(one, two)
  const { versions, read } = world.runtime
  const states = async () => (await read.versions(apiName)).map(({ status }) => status)
  expect(await states()).toEqual(['Active', 'Obsolete'])
  expect(await versions.activate(world.viewer, apiName, 1)).toMatchObject({ ok: true })
  expect(await states()).toEqual(['Obsolete', 'Active'])
  const started = await world.runtime.runs.start(world.viewer, apiName, {})
  expect((await readRun(started.ok ? started.value.runId : '')).row.version).toBe(1)
  expect(await versions.deactivate(world.viewer, apiName)).toMatchObject({ value: { version: 1 } })
  expect(await states()).toEqual(['Obsolete', 'Obsolete'])
  expect(await versions.deactivate(world.viewer, apiName)).toMatchObject({
    error: { code: 'version-not-found' },
  })
  const draft = two.replace('>Active<', '>Draft<')
  await world.deploy({ [`flows/${apiName}.flow-meta.xml`]: draft })
  expect(await states()).toEqual(['Draft', 'Obsolete', 'Obsolete'])
  await versions.activate(world.viewer, apiName, 3)
  await world.deploy({ [`flows/${apiName}.flow-meta.xml`]: draft })
  expect(await states()).toEqual(['Active', 'Obsolete', 'Obsolete'])
  const nobody = { ...world.viewer, permissions: [] }
  expect(await versions.activate(nobody, apiName, 1)).toMatchObject({
    error: { code: 'not-allowed' },
  })
})
