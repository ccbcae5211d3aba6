// Paths of record-triggered flows that run later. A save that meets a flow's conditions plans them;
// a save that no longer meets them drops what was planned, and one that moves the date moves it.
import { duePaths, type FlowContext, type FlowRecord, meetsStart } from '@stagewright/flow'
import { flowContext, globalsOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { SavedChanges, Triggered } from '../record/triggered.ts'
import type { DefinitionVersion } from '../port/definitions.ts'
import type { WaitingPath } from '../port/later-paths.ts'
import type { RecordChange } from '../port/records.ts'

/** Plans, moves and drops the later paths of every flow of the object. */
export async function planPaths(
  performance: Performance,
  saved: SavedChanges,
  triggered: readonly Triggered[],
): Promise<void> {
  const { world } = performance
  const flows = world.definitions.triggeredBy(saved.object).filter(hasLaterPaths)
  if (flows.length === 0) return
  const started = new Map(triggered.map(({ version, changes }) => [version.apiName, changes]))
  const planned: WaitingPath[] = []
  for (const version of flows) {
    planned.push(...(await startPaths(performance, saved, version, started.get(version.apiName))))
  }
  const moved = saved.kind === 'update' ? await lookAgain(performance, saved, flows, started) : []
  const all = [...planned, ...moved]
  if (all.length > 0) await world.paths.plan(all)
  for (const { flow, path, at } of duesOf(all)) {
    performance.add({ type: 'RunDuePaths', flow, path, at })
  }
}

function hasLaterPaths({ definition }: DefinitionVersion): boolean {
  const { start } = definition.metadata
  const isAfterSave = start?.triggerType === 'RecordAfterSave'
  return isAfterSave && start.scheduledPaths.some(({ connector }) => connector !== undefined)
}

/** Orders the asynchronous path of a flow that has just started, and gives its scheduled ones. */
async function startPaths(
  performance: Performance,
  saved: SavedChanges,
  { apiName: flow, version, definition }: DefinitionVersion,
  changes: readonly RecordChange[] = [],
): Promise<WaitingPath[]> {
  const { world } = performance
  const { object } = saved
  const context = flowContext(world, await globalsOf(world, saved.by))
  const records = changes.map(({ before, after }) => ({
    id: String(after['Id']),
    prior: saved.kind === 'create' ? null : before,
  }))
  const planned: WaitingPath[] = []
  const asynchronous = new Set<string>()
  for (const { after } of changes) {
    for (const { name: path, kind, at: dueAt } of duePaths(definition, after, context)) {
      if (kind === 'asynchronous') asynchronous.add(path)
      else {
        const recordId = String(after['Id'])
        planned.push({ id: world.newId('0Wp'), flow, path, object, recordId, dueAt })
      }
    }
  }
  for (const path of asynchronous) {
    const cause = 'asynchronous-path' as const
    const id = world.newId('0Fp')
    performance.add({ type: 'RunPath', id, flow, version, path, cause, records, object })
  }
  return planned
}

/** What waits for records that were changed again: still wanted, at another time, or no more. */
async function lookAgain(
  performance: Performance,
  saved: SavedChanges,
  flows: readonly DefinitionVersion[],
  started: ReadonlyMap<string, readonly RecordChange[]>,
): Promise<WaitingPath[]> {
  const { world } = performance
  const byId = new Map(saved.changes.map(({ after }) => [String(after['Id']), after]))
  const names = flows.map(({ apiName }) => apiName)
  const waiting = await world.paths.waiting(names, [...byId.keys()])
  if (waiting.length === 0) return []
  const context = flowContext(world, await globalsOf(world, saved.by))
  const dropped: WaitingPath[] = []
  const moved: WaitingPath[] = []
  for (const one of waiting) {
    const flow = flows.find(({ apiName }) => apiName === one.flow)
    const record = byId.get(one.recordId)
    if (!flow || !record) continue
    const isNew = started.get(one.flow)?.some(({ after }) => after['Id'] === one.recordId)
    const meets = isNew || holdsStill(performance, flow, record, context)
    const due = duePaths(flow.definition, record, context).find(({ name }) => name === one.path)
    if (!meets || !due) dropped.push(one)
    // What has just started was planned anew.
    else if (isNew) continue
    else if (isBoundToField(flow, one.path) && due.at !== one.dueAt) {
      moved.push({ ...one, dueAt: due.at })
    }
  }
  if (dropped.length > 0) await world.paths.drop(dropped.map(({ id }) => id))
  return moved
}

function holdsStill(
  { world }: Performance,
  { definition }: DefinitionVersion,
  record: FlowRecord,
  context: FlowContext,
): boolean {
  const meets = meetsStart(definition, record, world.schema, context)
  return meets.ok && meets.value
}

/** A path that counts from the save stays where it was planned; one on a date follows the date. */
function isBoundToField({ definition }: DefinitionVersion, path: string): boolean {
  const paths = definition.metadata.start?.scheduledPaths ?? []
  return paths.find(({ name = '' }) => name === path)?.recordField !== undefined
}

function duesOf(paths: readonly WaitingPath[]): { flow: string; path: string; at: number }[] {
  const dues = new Map(
    paths.map(({ flow, path, dueAt: at }) => [`${flow} ${path} ${at}`, { flow, path, at }]),
  )
  return [...dues.values()]
}
