// What runs are made of, read as records: the values of their fields, and that filters on ids,
// statuses and records are answered by indexes.
import { type JsonObject, limits } from '@stagewright/base'
import { createSchema } from '@stagewright/metadata'
import type { RecordFilter } from '@stagewright/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveVersion } from '../definitions/definition-versions.ts'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { explained, readWhole } from '../testing/explained.ts'
import { reviewDefinition, ReviewRun } from '../testing/review-run.ts'
import { queue, START } from '../testing/run-fixture.ts'
import { Parameters } from './filter-clause.ts'
import { queryRecords } from './query-records.ts'
import { loadRelations } from './relations.ts'
import { whereClause } from './where-clause.ts'

const MINUTE = 60_000
const schema = createSchema([])
const record = { id: '001000000000001AAA', name: 'Acme' }
const run = new ReviewRun(START)

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.transaction(async (tx) => {
    const { definition, source } = reviewDefinition()
    const at = new Date(START).toISOString()
    const known = { isRunnable: true, file: 'Review.flow-meta.xml', at, by: 'Ann' }
    await saveVersion(tx, { definition, isActive: true, source, ...known })
    const runs = createRuns(tx, () => undefined)
    run.start(record).assign(queue(1))
    await runs.save([run.taken()])
    run.now += MINUTE
    run.tell({ type: 'SkipStep', runId: run.id, stepId: stepId('Look'), reason: 'Not needed' })
    await runs.save([run.taken()])
  })
  await fillWithRuns()
})
afterAll(() => fresh?.drop())

const stepId = (name: string) => run.run?.latest[name] ?? ''

/** Twenty thousand ended runs of one stage with one step, so that reading all would be felt. */
async function fillWithRuns(): Promise<void> {
  await fresh.database.query(`
    insert into run (id, orchestration, version, label, status, record_object, record_id,
      started_by, started_by_name, started_at, changed_at, changed_by, changed_by_name, state)
    select 'run' || n, 'flow' || n % 500, 1, 'Flow', case when n % 500 = 0 then 'Error' else 'Completed' end,
      'Account', 'rec' || n, 'p', '', at, at, 'p', '', jsonb_build_object(
        'stages', jsonb_build_object('stage' || n, jsonb_build_object('name', 'S', 'startedAt', 0)),
        'steps', jsonb_build_object('step' || n, jsonb_build_object('name', 'T', 'stageId', 'stage' || n)))
    from generate_series(1, 20000) n, (values (timestamptz '2026-01-01Z')) as times (at)`)
  await fresh.database.query(`
    insert into run_part select substr(kind, 1, length(kind) - 1) || n, 'run' || n, kind
    from generate_series(1, 20000) n, (values ('stages'), ('steps')) as kinds (kind)`)
  await fresh.database.query(`
    insert into run_change (run_id, lines)
    select 'run' || n, jsonb_build_array(jsonb_build_object('number', 1, 'at', 1767225600000,
      'type', 'RunStarted', 'actor', jsonb_build_object('id', 'p', 'name', '')))
    from generate_series(1, 20000) n`)
  await fresh.database.query(`
    insert into work_item (id, run_id, step_id, step_name, label, status, assignee_kind, assignee_id,
      assignee_name, screen_flow, orchestration, orchestration_label, stage_name, stage_label,
      created_at, assigned_at, changed_at, changed_by_id, changed_by_name, record_id)
    select 'item' || n, 'run' || n, 'step' || n, '', '', case when n % 500 = 0 then 'Assigned'
      else 'Completed' end, 'User', 'p' || n % 500, '', '', '', '', '', '', at, at, at, '', '', 'rec' || n
    from generate_series(1, 20000) n, (values (timestamptz '2026-01-01Z')) as times (at)`)
  await fresh.database.query('analyze')
}

const is = (field: string, value: string): RecordFilter => ({ field, operator: 'EqualTo', value })

async function read(object: string, fields: string[], ...filters: RecordFilter[]) {
  return fresh.database.transaction(async (tx): Promise<JsonObject[]> => {
    const relations = await loadRelations(tx)
    const access = { tx, schema, relations, limits, now: START + 3 * MINUTE, newId: () => '' }
    const criteria = { object, filters, logic: 'and' }
    const sort = { field: 'Name', order: 'Asc' as const }
    const records = await queryRecords(access, { criteria, fields, sort })
    return records.map(({ Id: _, ...rest }) => rest)
  })
}

test('an orchestration counts its runs and leads to its versions', async () => {
  const fields = ['Name', 'Status', 'OrchestrationType', 'RunCount', 'FailedRunCount']
  expect(await read('FlowOrchestration', fields, is('ApiName', 'review'))).toEqual([
    {
      Name: 'Review',
      Status: 'Active',
      OrchestrationType: 'OrchAutolnch',
      RunCount: 1,
      FailedRunCount: 0,
    },
  ])
  expect(
    await read(
      'FlowOrchestrationVersion',
      ['VersionNumber', 'Status', 'FlowOrchestration.ApiName'],
      is('FlowOrchestration.ActiveVersion.Name', 'Review'),
    ),
  ).toMatchObject([
    { VersionNumber: 1, Status: 'Active', FlowOrchestration: { ApiName: 'Review' } },
  ])
})

test('a step leads to its stage, its run and the record', async () => {
  const path = 'StageInstance.OrchestrationInstance.TriggeringRecord'
  const fields = ['Name', 'StepType', 'Status', 'RelatedRecord', path]
  const found = await read('FlowOrchestrationStepInstance', fields, is('Id', stepId('Look')))
  expect(found).toMatchObject([
    {
      Name: 'Look',
      StepType: 'InteractiveStep',
      Status: 'Completed',
      RelatedRecord: record.id,
      StageInstance: { OrchestrationInstance: { TriggeringRecord: record.id } },
    },
  ])
})

test('a work item counts the seconds since it was made and given, while it is open', async () => {
  const open = new ReviewRun(START).start().assign(queue(1))
  await fresh.database.transaction((tx) => createRuns(tx, () => undefined).save([open.taken()]))
  const counts = ['ElapsedTimeSinceCreationInSec', 'ElapsedTimeSinceAsgntInSec']
  const fields = ['Status', ...counts]
  const item = (id: string) => read('FlowOrchestrationWorkItem', fields, is('Id', id))
  expect(await item(open.itemId())).toEqual([
    { Status: 'Assigned', [counts[0] ?? '']: 180, [counts[1] ?? '']: 180 },
  ])
  expect(await item(run.itemId())).toEqual([
    { Status: 'Completed', [counts[0] ?? '']: null, [counts[1] ?? '']: null },
  ])
})

test('the log of a run tells its milestones, with how long and with whom', async () => {
  const fields = ['Kind', 'StageName', 'StepName', 'Duration', 'Assignee', 'AssigneeType']
  const ofRun = is('OrchestrationInstance.TriggeringRecord', record.id)
  const step = { StageName: 'Check', StepName: 'Look', Duration: null, Assignee: null }
  const item = { ...step, Assignee: 'Queue 1', AssigneeType: 'Queue' }
  const found = await read('FlowOrchestrationLog', fields, ofRun, is('StepName', 'Look'))
  expect(found).toMatchObject([
    { ...step, Kind: 'StartStep' },
    { ...item, Kind: 'StartWorkItem' },
    { ...item, Kind: 'EndWorkItem', Duration: 60 },
    { ...step, Kind: 'EndStep', Duration: 60 },
  ])
})

test.each<[string, RecordFilter]>([
  ['FlowOrchestrationInstance', is('Id', 'run77')],
  ['FlowOrchestrationInstance', is('Status', 'Error')],
  ['FlowOrchestrationInstance', is('TriggeringRecord', 'rec77')],
  ['FlowOrchestrationInstance', is('OrchestrationDeveloperName', 'flow7')],
  ['FlowOrchestrationInstance', is('BusinessKey', 'order-7')],
  ['FlowOrchestrationStageInstance', is('Id', 'stage77')],
  ['FlowOrchestrationStageInstance', is('OrchestrationInstanceId', 'run77')],
  ['FlowOrchestrationStepInstance', is('Id', 'step77')],
  ['FlowOrchestrationStepInstance', is('OrchestrationInstanceId', 'run77')],
  ['FlowOrchestrationStepInstance', is('RelatedRecord', 'rec77')],
  ['FlowOrchestrationWorkItem', is('Id', 'item77')],
  ['FlowOrchestrationWorkItem', is('Status', 'Assigned')],
  ['FlowOrchestrationWorkItem', is('RelatedRecordId', 'rec77')],
  ['FlowOrchestrationWorkItem', is('StepInstanceId', 'step77')],
  ['FlowOrchestrationWorkItem', is('AssigneeId', 'p77')],
  ['FlowOrchestrationLog', is('Id', '0jG000001200001EAA')],
  ['FlowOrchestrationLog', is('OrchestrationInstanceId', 'run77')],
])('%s where %j is answered without reading a table whole', async (object, filter) => {
  const relations = await loadRelations(fresh.database)
  const plan = await fresh.database.transaction(async (tx) => {
    const access = { tx, schema, relations, limits, now: START, newId: () => '' }
    const definition = schema.object(object)
    if (!definition) throw new Error(`no object ${object}`)
    const parameters = new Parameters()
    const criteria = { object, filters: [filter], logic: 'and' }
    const where = whereClause(access, definition, criteria, parameters)
    const text = `select t.* from records."${object}" t where ${where}`
    return { text, values: parameters.values }
  })
  const whole = readWhole(await explained(fresh.database, plan.text, plan.values))
  // People and definitions are few.
  expect(whole.filter((table) => /^(run|work_item)/.test(table))).toEqual([])
})
