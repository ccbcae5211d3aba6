// What runs are made of, as records: the simulator gives of the same runs what the database
// gives.
import { assert, idFromNumber, limits } from '@stagewright/base'
import type { RunChange, Runs } from '@stagewright/conductor'
import { createSchema, type FlowDefinition, readFlow } from '@stagewright/metadata'
import {
  type Command,
  decide,
  type EventType,
  isRefusal,
  keyPrefixes,
  milestoneOf,
  type Run,
  systemActor,
} from '@stagewright/orchestration'
import type { RecordQuery } from '@stagewright/record'
import { createSimulatedRecords, createSimulatedRuns, SimulatedData } from '@stagewright/simulator'
import {
  createRecords,
  createRuns,
  createTestDatabase,
  loadRelations,
  saveVersion,
} from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'

const START = Date.parse('2026-03-02T09:00:00.000Z')
const schema = createSchema([])
const anna = { kind: 'User' as const, id: idFromNumber('005', 1n), name: 'Anna Ek' }
const desk = { kind: 'Queue' as const, id: idFromNumber('00G', 1n), name: 'Desk' }
const record = { object: 'Account', id: idFromNumber('001', 1n) }
/** She acts with every right, so that each command is taken. */
const actor = { ...systemActor, id: anna.id, name: anna.name }

function flowOf(name: string, processType: string, inside = ''): FlowDefinition {
  const source = `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <processType>${processType}</processType><status>Active</status>${inside}</Flow>`
  const { definition } = readFlow(source, `${name}.flow-meta.xml`)
  assert(definition, 'it can be read')
  return definition
}
const called = flowOf('Any_Flow', 'AutoLaunchedFlow')

function orchestration(name: string, processType: string, step: string): FlowDefinition {
  return flowOf(
    name,
    processType,
    `
    <start><connector><targetReference>Stage</targetReference></connector>
    <object>Account</object><recordTriggerType>Create</recordTriggerType>
    <triggerType>RecordAfterSave</triggerType></start>
    <orchestratedStages><name>Stage</name><label>The Stage</label>
    <exitConditionLogic>and</exitConditionLogic><stageSteps><name>Step</name>
    <actionName>Any_Flow</actionName><actionType>${step}</actionType><label>The Step</label>
    <description>What is to be done</description><entryConditionLogic>and</entryConditionLogic>
    <assignees><assignee><stringValue>desk</stringValue></assignee>
    <assigneeType>Queue</assigneeType></assignees>
    <inputParameters><name>ActionInput__RecordId</name>
    <value><elementReference>$Record.Id</elementReference></value></inputParameters></stageSteps></orchestratedStages>`,
  )
}
const review = orchestration('Review', 'Orchestrator', 'stepInteractive')
const approval = orchestration('Approve', 'ApprovalWorkflow', 'stepApproval')
const definitions = [approval, review]

let ids = 0n
const newId = (prefix: string) => idFromNumber(prefix, ++ids)

/** What each command in turn did to a run, a minute apart. */
function story(definition: FlowDefinition, tell: (run: Run) => Command[]): RunChange[] {
  const changes: RunChange[] = []
  const take = (command: Command) => {
    const before = changes.at(-1)?.after
    const context = {
      now: START + changes.length * 60_000,
      newId,
      actor,
      schema,
      flow: () => called,
      activeVersion: () => 1,
      timeZone: 'UTC',
      locale: 'en_US',
      globals: {},
    }
    const decision = decide(definition, before, command, context)
    assert(!isRefusal(decision), isRefusal(decision) ? decision.message : '')
    changes.push({ before, after: decision.run, events: decision.events })
    return decision.run
  }
  const isApproval = definition === approval
  const run = take({
    type: 'StartRun',
    runId: newId(keyPrefixes.run),
    apiName: definition.apiName,
    version: 1,
    inputs: {},
    businessKey: `${definition.apiName}-${String(ids)}`,
    triggeringRecord: record,
    record: { Id: record.id, Name: 'Acme' },
    ...(isApproval && { submission: { submittedBy: anna, comments: 'Please' } }),
  })
  for (const command of tell(run)) take(command)
  return changes
}

const stepOf = (run: Run) => Object.keys(run.steps)[0] ?? ''
const assigned = (run: Run, assignee: typeof anna | typeof desk): Command => {
  const stepId = stepOf(run)
  return { type: 'AnswerAssignee', runId: run.id, stepId, attempt: 1, found: { assignee } }
}
const skip = (run: Run): Command => {
  return { type: 'SkipStep', runId: run.id, stepId: stepOf(run), reason: 'On paper' }
}
const stories = () => [
  story(review, (run) => [assigned(run, desk), skip(run)]),
  story(review, (run) => [assigned(run, anna)]),
  story(review, (run) => [assigned(run, desk), { ...ended(run), type: 'CancelRun' }]),
  story(review, (run) => [
    { ...ended(run), type: 'SuspendRun' },
    { ...ended(run), type: 'ResumeRun' },
  ]),
  story(approval, (run) => [assigned(run, anna), { ...ended(run), type: 'CancelRun' }]),
  story(approval, (run) => [assigned(run, desk)]),
]
const ended = (run: Run) => ({ runId: run.id, reason: 'Enough' })

const simulated = new SimulatedData()
const query = (records: { query(query: RecordQuery): Promise<object[]> }) => records.query

let stored: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  stored = await createTestDatabase()
  await stored.database.query(
    `insert into person (id, username, first_name, last_name) values ($1, 'anna', 'Anna', 'Ek')`,
    [anna.id],
  )
  simulated.records('User').set(anna.id, { Id: anna.id, Username: 'anna', Name: 'Anna Ek' })
  const all = stories()
  const save = async (runs: Runs) => {
    for (const changes of all) for (const change of changes) await runs.save([change])
  }
  await save(createSimulatedRuns(simulated))
  await stored.database.transaction(async (tx) => {
    for (const definition of definitions) {
      const at = new Date(START).toISOString()
      const kept = { isRunnable: true, file: '', source: definition.apiName, at, by: 'Anna' }
      await saveVersion(tx, { definition, isActive: true, ...kept })
    }
    await save(createRuns(tx, () => undefined))
  })
})
afterAll(() => stored?.drop())

/**
 * Ids that each makes in its own way, numbers between which the database leaves gaps, and when a
 * row of the database was written.
 */
const own: { [object: string]: string[] } = {
  FlowOrchestration: ['Id', 'ActiveVersionId', 'LastModifiedDate', 'SystemModstamp'],
  FlowOrchestrationVersion: [
    ...['Id', 'FlowOrchestrationId', 'ActivatedDate', 'CreatedDate', 'LastModifiedDate'],
    'SystemModstamp',
  ],
  FlowOrchestrationInstance: ['FlowDefinitionVersionId'],
  FlowOrchestrationStageInstance: [],
  FlowOrchestrationStepInstance: [],
  FlowOrchestrationWorkItem: ['Name', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'],
  FlowOrchestrationLog: ['Id'],
  ApprovalSubmission: ['LastModifiedById'],
  ApprovalWorkItem: ['Name', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'],
  ApprovalSubmissionDetail: ['Id', 'Name'],
}

test.each(Object.entries(own))('%s is the same in both worlds, %j aside', async (object, aside) => {
  const fields = (schema.object(object)?.fields ?? [])
    .map(({ apiName }) => apiName)
    .filter((name) => !aside.includes(name))
  const now = START + 3_600_000
  const order = aside.includes('Name') ? 'CreatedDate' : 'Name'
  const wanted = {
    criteria: { object, filters: [], logic: 'and' },
    fields,
    sort: { field: order, order: 'Asc' as const },
  }
  const versions = () =>
    definitions.map((definition) => ({ apiName: definition.apiName, version: 1, definition }))
  const there = createSimulatedRecords({ schema, now, data: simulated, newId, versions })
  const relations = await loadRelations(stored.database)
  const here = await stored.database.transaction((tx) =>
    query(createRecords({ tx, schema, relations, now, newId, limits }))(wanted),
  )
  const plain = (rows: object[]) =>
    rows
      .map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name))),
      )
      .map((row) => JSON.stringify(row, Object.keys(row).sort()))
      .sort()
  expect(here.length).toBeGreaterThan(0)
  expect(plain(await query(there)(wanted))).toEqual(plain(here))
})

test('the database knows the milestones of a log under the same names', async () => {
  const types: EventType[] = ['RunStarted', 'StepSkipped', 'WorkItemClosed', 'RunWoken']
  const all = [
    ...new Set([
      ...types,
      ...simulated.logs
        .values()
        .flat()
        .map(({ type }) => type),
    ]),
  ]
  const rows = await stored.database.query<{ type: string; kind: string | null }>(
    'select type, log_kind(type) as kind from unnest($1::text[]) as type',
    [all],
  )
  expect(rows).toEqual(all.map((type) => ({ type, kind: milestoneOf(type) ?? null })))
})
