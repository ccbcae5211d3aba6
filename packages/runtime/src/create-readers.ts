// What may be read, as the viewer may see it. Statements stand in the store; here they meet the
// viewer and the definitions.
import { assert } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import { type Run, why } from '@stagewright/orchestration'
import {
  countFlowFailures,
  countInbox,
  countRuns,
  countWorkItems,
  findWorkItem,
  listDefinitions,
  listGroups,
  pageOfGroups,
  pageOfPeople,
  listPeople,
  listRuns,
  listUnfinished,
  listWorkItems,
  liveRunsByVersion,
  loadVersions,
  readBegunItems,
  readInbox,
  readArchivedRun,
  readRunPage,
  readVersions,
  recordTypeId,
  type RunPage,
  runObjects,
} from '@stagewright/store'
import { calledBySteps } from './called-by-steps.ts'
import { approverActs } from './approver-acts.ts'
import { goingBackActs } from './going-back-acts.ts'
import { flowLabelOf } from './command/interview-view.ts'
import { startRights } from './may-start.ts'
import type { Readers, RunReading } from './readers.ts'
import { createApprovalReaders } from './read-approvals.ts'
import { readExpectedEnds } from './read-expected-ends.ts'
import { readRecord, readRecords, readRelated } from './read-records.ts'
import { readAssignees } from './read-assignees.ts'
import { readFollowing } from './read-following.ts'
import { readWho } from './read-who.ts'
import { readQuery } from './read-query.ts'
import { readAccess, readHistory } from './read-record-access.ts'
import type { Viewer } from './face/asking.ts'
import { readerOf } from './reader-of.ts'
import type { System } from './system.ts'

const orchestrationKinds = ['orchestration', 'approval-orchestration']
const flowKinds = ['screen-flow', 'autolaunched-flow', 'evaluation-flow']

/** Runs shown on the page of a record. */
const RUNS_OF_RECORD = 20

/** The readers of the runtime. */
export function createReaders(system: System): Readers {
  const db = system.database
  const withDefinition = async (viewer: Viewer, page: RunPage): Promise<RunReading> => {
    const { run } = page
    const { apiName, version } = run.orchestration
    const definition = await definitionOf(system, apiName, version)
    const waits = why(definition, run, { ...whyContext(system, run), reader: viewer })
    return { ...page, definition, waits, now: system.now() }
  }
  const run = async (viewer: Viewer, runId: string) => {
    const reader = readerOf(viewer)
    const page =
      (await readRunPage(db, reader, runId)) ?? (await readArchivedRun(db, reader, runId))
    return page && withDefinition(viewer, page)
  }
  const definitions = async (kinds: string[], withCounts: boolean) => {
    const rows = await listDefinitions(db, kinds, withCounts)
    const { definitions: known } = system.deployment
    return rows.map((row) => ({
      ...row,
      definition:
        row.activeVersion === null ? undefined : known.version(row.apiName, row.activeVersion),
    }))
  }
  return {
    runs: (viewer, filter) => listRuns(db, readerOf(viewer), filter),
    countRuns: (viewer, filter) => countRuns(db, readerOf(viewer), filter),
    run,
    async runsOfRecord(viewer, recordId) {
      const page = await listRuns(db, readerOf(viewer), { recordId, limit: RUNS_OF_RECORD })
      const all = await Promise.all(page.rows.map((row) => run(viewer, row.id)))
      return all.filter((reading) => reading !== undefined)
    },
    expectedEnds: (readings) =>
      readExpectedEnds(
        db,
        readings.map((reading) => reading.run),
      ),
    approvals: createApprovalReaders(system),
    inbox: (viewer, filter) => readInbox(db, viewer, filter),
    async counts(viewer) {
      const counts = await countInbox(db, viewer)
      const failed = { statuses: ['Error'], limit: 200 }
      const { rows } = await listRuns(db, readerOf(viewer), failed)
      const isOperator = viewer.permissions.includes('ManageRuns')
      const failedFlows = isOperator ? await countFlowFailures(db) : 0
      return { ...counts, runsWithError: rows.length, failedFlows }
    },
    workItems: (viewer, filter) => listWorkItems(db, readerOf(viewer), filter),
    countWorkItems: (viewer, filter) => countWorkItems(db, readerOf(viewer), filter),
    async who(viewer, workItemId) {
      const item = await findWorkItem(db, readerOf(viewer), workItemId)
      const own = item && (await run(viewer, item.runId))?.run.workItems[workItemId]
      return own && readWho(system, own)
    },
    async workItem(viewer, workItemId) {
      const item = await findWorkItem(db, readerOf(viewer), workItemId)
      const reading = item && (await run(viewer, item.runId))
      if (!item || !reading) return undefined
      const { definition, run: own } = reading
      const openedIds = await readBegunItems(db, item.runId)
      const asked = { definition, run: own, id: item.id, openedIds }
      const context = whyContext(system, own)
      const goingBack = goingBackActs(viewer, asked, context)
      const approvers = approverActs(viewer, asked, context)
      const following = await readFollowing(system, asked, context)
      return { ...reading, item, goingBack, approvers, following }
    },
    async assignees(apiName) {
      const { definitions: known } = system.deployment
      const version = known.activeVersion(apiName)
      const definition = version === undefined ? undefined : known.version(apiName, version)
      return definition && readAssignees(system, definition)
    },
    orchestrations: () => definitions(orchestrationKinds, true),
    async flows() {
      const called = calledBySteps(system.deployment.definitions.active())
      const rows = await definitions(flowKinds, false)
      return rows.map((row) => ({ ...row, isOfSteps: called.has(row.apiName.toLowerCase()) }))
    },
    startRights: (viewer) => startRights(system, db, viewer),
    async versions(apiName) {
      const live = await liveRunsByVersion(db, apiName)
      const versions = await readVersions(db, apiName)
      return versions.map((row) => ({ ...row, liveRuns: live.get(row.version) ?? 0 }))
    },
    async objects() {
      const { schema, relations } = system.deployment
      const objects = schema.objects().filter(({ apiName }) => {
        return relations.get(apiName)?.isView === false || runObjects.has(apiName)
      })
      const isOfSystem = (object: string) => relations.get(object)?.isView === true
      return { objects, schema, recordTypeId, isOfSystem }
    },
    records: (object, filter, viewer) => readRecords(system, object, filter, viewer),
    record: (id, viewer) => readRecord(system, id, viewer),
    related: (id, viewer) => readRelated(system, id, viewer),
    query: (viewer, asked) => readQuery(system, viewer, asked),
    access: (userId, recordId) => readAccess(system, { userId, recordId }),
    history: (viewer, asked) => readHistory(system, viewer, asked),
    async unfinished(viewer) {
      const rows = await listUnfinished(db, viewer.id)
      return rows.map((row) => ({ ...row, flowLabel: flowLabelOf(system, row.flow) }))
    },
    people: () => listPeople(db),
    groups: () => listGroups(db),
    directoryPeople: (filter, range) => pageOfPeople(db, filter, range),
    directoryGroups: (filter, range) => pageOfGroups(db, filter, range),
  }
}

/** What conditions are looked at with; global variables of a person are nobody's here. */
function whyContext(system: System, { pins }: Run): Parameters<typeof why>[2] {
  const { definitions, schema } = system.deployment
  return {
    now: system.now(),
    schema,
    timeZone: system.timeZone,
    locale: 'en_US',
    globals: {},
    activeVersion: (apiName) => definitions.activeVersion(apiName),
    flow: (apiName, version = pins[apiName]) =>
      version === undefined ? undefined : definitions.version(apiName, version),
  }
}

async function definitionOf(
  system: System,
  apiName: string,
  version: number,
): Promise<FlowDefinition> {
  const { definitions } = system.deployment
  await definitions.ensure([{ apiName, version }])
  const definition = definitions.version(apiName, version)
  if (definition) return definition
  const [stored] = await loadVersions(system.database, [{ apiName, version }])
  assert(stored, `version ${version} of ${apiName} is missing`)
  return stored.definition
}
