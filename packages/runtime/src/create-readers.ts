// What may be read, as the viewer may see it. Statements stand in the store; here they meet the
// viewer and the definitions.
import { assert } from '@stagewright/base'
import {
  type FlowDefinition,
  flowLabelKey,
  type ObjectDefinition,
  type Translator,
} from '@stagewright/metadata'
import { type Run, why, type WhyContext } from '@stagewright/orchestration'
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
  listWithoutRoom,
  listWorkItems,
  type Page,
  type Queries,
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
import { readAssignees, readTriedAssignees } from './read-assignees.ts'
import { readFollowing } from './read-following.ts'
import { readWho } from './read-who.ts'
import { readQuery } from './read-query.ts'
import { readAccess, readHistory } from './read-record-access.ts'
import type { Viewer } from './face/asking.ts'
import { readerOf } from './reader-of.ts'
import { readerFor } from './language/reader.ts'
import { shownItem, shownRun, shownState } from './language/shown-rows.ts'
import type { System } from './system.ts'

const orchestrationKinds = ['orchestration', 'approval-orchestration']
const flowKinds = ['screen-flow', 'autolaunched-flow', 'evaluation-flow']

/** Runs shown on the page of a record. */
const RUNS_OF_RECORD = 20

/**
 * The readers of the runtime.
 * @param db what lists and pages are read from: the database, or a standby of it
 */
export function createReaders(system: System, db: Queries = system.database): Readers {
  const translatorFor = (viewer: Viewer | undefined) =>
    system.deployment.languages.translator(viewer?.language)
  const objectShown = (viewer: Viewer | undefined, object: ObjectDefinition) =>
    translatorFor(viewer)?.schema(system.deployment.schema).object(object.apiName) ?? object
  const withDefinition = async (viewer: Viewer, page: RunPage): Promise<RunReading> => {
    const { apiName, version } = page.run.orchestration
    const source = { run: page.run, definition: await definitionOf(system, apiName, version) }
    const translator = translatorFor(viewer)
    const run = shownState(source.run, translator)
    const definition = translator?.flow(source.definition) ?? source.definition
    const waits = why(definition, run, {
      ...whyContext(system, run),
      withoutRoom: isWithFlows(run) ? await listWithoutRoom(db, run.id) : [],
      reader: readerFor(system.deployment.languages, viewer),
    })
    const row = shownRun(page.row, translator)
    return { ...page, row, run, definition, source, waits, now: system.now() }
  }
  const run = async (viewer: Viewer, runId: string) => {
    const reader = readerOf(viewer)
    const page =
      (await readRunPage(db, reader, runId)) ?? (await readArchivedRun(db, reader, runId))
    return page && withDefinition(viewer, page)
  }
  /** An item as its run has it. */
  const itemAsRun = async (viewer: Viewer, workItemId: string) => {
    const item = await findWorkItem(db, readerOf(viewer), workItemId)
    return item && (await run(viewer, item.runId))?.run.workItems[workItemId]
  }
  const definitions = async (viewer: Viewer | undefined, kinds: string[], withCounts: boolean) => {
    const rows = await listDefinitions(db, kinds, withCounts)
    const { definitions: known } = system.deployment
    const translator = translatorFor(viewer)
    return rows.map((row) => {
      const source =
        row.activeVersion === null ? undefined : known.version(row.apiName, row.activeVersion)
      const definition = source && (translator?.flow(source) ?? source)
      const label = translator?.texts(flowLabelKey(row.apiName)) ?? row.label
      return { ...row, label, definition }
    })
  }
  return {
    async runs(viewer, filter) {
      const page = await listRuns(db, readerOf(viewer), filter)
      return shownPage(page, translatorFor(viewer), shownRun)
    },
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
        system.now(),
      ),
    approvals: createApprovalReaders(system, db),
    async inbox(viewer, filter) {
      return shownPage(await readInbox(db, viewer, filter), translatorFor(viewer), shownItem)
    },
    async counts(viewer) {
      const counts = await countInbox(db, viewer)
      const failed = { statuses: ['Error'], limit: 200 }
      const { rows } = await listRuns(db, readerOf(viewer), failed)
      const isOperator = viewer.permissions.includes('ManageRuns')
      const failedFlows = isOperator ? await countFlowFailures(db) : 0
      return { ...counts, runsWithError: rows.length, failedFlows }
    },
    async workItems(viewer, filter) {
      const page = await listWorkItems(db, readerOf(viewer), filter)
      return shownPage(page, translatorFor(viewer), shownItem)
    },
    countWorkItems: (viewer, filter) => countWorkItems(db, readerOf(viewer), filter),
    checklist: itemAsRun,
    async who(viewer, workItemId) {
      const own = await itemAsRun(viewer, workItemId)
      return own && readWho(system, own, viewer)
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
      return {
        ...reading,
        item: shownItem(item, translatorFor(viewer)),
        goingBack,
        approvers,
        following,
      }
    },
    async assignees(apiName) {
      const definition = activeOf(system, apiName)
      return definition && readAssignees(system, definition)
    },
    async triedAssignees(viewer, apiName, trial) {
      const definition = activeOf(system, apiName)
      return definition && readTriedAssignees(system, definition, { viewer, ...trial })
    },
    orchestrations: (viewer) => definitions(viewer, orchestrationKinds, true),
    async flows(viewer) {
      const called = calledBySteps(system.deployment.definitions.active())
      const rows = await definitions(viewer, flowKinds, false)
      return rows.map((row) => ({ ...row, isOfSteps: called.has(row.apiName.toLowerCase()) }))
    },
    startRights: (viewer) => startRights(system, system.database, viewer),
    async versions(apiName) {
      const live = await liveRunsByVersion(db, apiName)
      const versions = await readVersions(db, apiName)
      return versions.map((row) => ({ ...row, liveRuns: live.get(row.version) ?? 0 }))
    },
    async objects(viewer) {
      const { relations } = system.deployment
      const { schema: source } = system.deployment
      const schema = translatorFor(viewer)?.schema(source) ?? source
      const objects = schema.objects().filter(({ apiName }) => {
        return relations.get(apiName)?.isView === false || runObjects.has(apiName)
      })
      const isOfSystem = (object: string) => relations.get(object)?.isView === true
      return { objects, schema, recordTypeId, isOfSystem }
    },
    records: (object, filter, viewer) => readRecords(system, object, filter, viewer),
    async record(id, viewer) {
      const found = await readRecord(system, id, viewer)
      return found && { ...found, object: objectShown(viewer, found.object) }
    },
    async related(id, viewer) {
      const lists = await readRelated(system, id, viewer)
      return lists.map((list) => {
        const object = objectShown(viewer, list.object)
        const isPlain = list.label === list.object.pluralLabel
        return { ...list, object, ...(isPlain && { label: object.pluralLabel }) }
      })
    },
    query: (viewer, asked) => readQuery(system, viewer, asked),
    access: (userId, recordId) => readAccess(system, { userId, recordId }),
    history: (viewer, asked) => readHistory(system, viewer, asked),
    async unfinished(viewer) {
      const rows = await listUnfinished(db, viewer.id)
      const language = viewer.language
      return rows.map((row) => ({ ...row, flowLabel: flowLabelOf(system, row.flow, language) }))
    },
    people: () => listPeople(db),
    groups: () => listGroups(db),
    directoryPeople: (filter, range) => pageOfPeople(db, filter, range),
    directoryGroups: (filter, range) => pageOfGroups(db, filter, range),
  }
}

/** The page with each of its rows as it is shown. */
function shownPage<R>(
  page: Page<R>,
  translator: Translator | undefined,
  shown: (row: R, translator: Translator) => R,
): Page<R> {
  return translator ? { ...page, rows: page.rows.map((row) => shown(row, translator)) } : page
}

/** Whether flows of its steps are at work, which may wait for room. */
function isWithFlows({ status, steps }: Run): boolean {
  const own = Object.values(steps)
  return (
    status === 'InProgress' &&
    own.some((step) => step.kind === 'background' && step.status === 'InProgress')
  )
}

/** What conditions are looked at with; global variables of a person are nobody's here. */
function whyContext(system: System, { pins }: Run): WhyContext {
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

/** The active version of an orchestration or flow. */
function activeOf({ deployment }: System, apiName: string): FlowDefinition | undefined {
  const { definitions } = deployment
  const version = definitions.activeVersion(apiName)
  return version === undefined ? undefined : definitions.version(apiName, version)
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
