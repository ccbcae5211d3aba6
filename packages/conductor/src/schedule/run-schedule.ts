// Scheduled flows: when each runs next is a row and a job; a run works out the next one. However
// many processes there are, and however long all of them were away, an occurrence runs once.
import type { Instant } from '@stagewright/base'
import { nextOccurrence, startCriteria } from '@stagewright/flow'
import { RecordFault } from '@stagewright/record'
import { flowContext, flowKey, globalsOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { DefinitionVersion } from '../port/definitions.ts'
import type { Job } from '../port/jobs.ts'
import type { ScheduledFlow } from '../port/schedules.ts'
import type { World } from '../world.ts'
import { beginUnwatched } from './begin-unwatched.ts'
import { flowFailure, UnwatchedFault } from './flow-failure.ts'
import { activeVersion } from './run-paths.ts'

/** Records of one batch. */
const BATCH = 200

/**
 * Brings the plan in line with the active flows: new and changed ones get their next occurrence,
 * those that are no longer active lose theirs. A flow that runs on activation runs now.
 */
export async function planSchedules(
  performance: Performance,
  active: readonly DefinitionVersion[],
): Promise<void> {
  const { world } = performance
  const wanted = active.filter(({ definition }) => isScheduled(definition))
  const planned = await world.schedules.all()
  const names = new Set(wanted.map(({ apiName }) => apiName))
  const gone = planned.map(({ flow }) => flow).filter((flow) => !names.has(flow))
  if (gone.length > 0) await world.schedules.delete(gone)
  const changed = wanted.flatMap(({ apiName: flow, version, definition }): ScheduledFlow[] => {
    const known = planned.find((one) => one.flow === flow)
    if (known?.version === version) return []
    const isAtOnce = definition.metadata.start?.schedule?.frequency === 'OnActivate'
    const nextAt = isAtOnce ? world.now : nextAfter(world, definition, world.now)
    return [{ lastAt: null, lastCount: null, ...known, flow, version, nextAt }]
  })
  if (changed.length > 0) await plan(performance, changed)
}

function isScheduled({ metadata }: DefinitionVersion['definition']): boolean {
  return metadata.start?.triggerType === 'Scheduled' && metadata.start.schedule !== undefined
}

function nextAfter(
  { timeZone }: World,
  { metadata }: DefinitionVersion['definition'],
  after: Instant,
): Instant | null {
  const schedule = metadata.start?.schedule
  const zone = metadata.timeZoneSidKey ?? timeZone
  return (schedule && nextOccurrence(schedule, after, zone)) ?? null
}

async function plan(performance: Performance, schedules: ScheduledFlow[]): Promise<void> {
  await performance.world.schedules.save(schedules)
  for (const { flow, nextAt: at } of schedules) {
    if (at !== null) performance.add({ type: 'RunSchedule', flow, at })
  }
}

/**
 * Runs an occurrence: for each record the flow is for, in batches, or once without a record. Plans
 * the next one after now, so that what was missed is caught up once.
 */
export async function runSchedule(
  performance: Performance,
  { flow, at }: Extract<Job, { type: 'RunSchedule' }>,
): Promise<void> {
  const { world } = performance
  const row = await world.schedules.lock(flow)
  const active = activeVersion(performance, flow)
  // Planned anew, run by another process, or no longer active.
  if (!row || row.nextAt !== at || !active) return
  const lastCount = await startScheduled(performance, active)
  // The queue's clock may be ahead of this process's: the same occurrence must not come again.
  const nextAt = nextAfter(world, active.definition, Math.max(at, world.now))
  await plan(performance, [{ ...row, nextAt, lastAt: world.now, lastCount }])
}

/** Runs a scheduled flow now; its plan stays as it is. False when there is no such active flow. */
export async function runScheduleNow(performance: Performance, flow: string): Promise<boolean> {
  const { world } = performance
  const row = await world.schedules.lock(flow)
  const active = activeVersion(performance, flow)
  if (!row || !active) return false
  const lastCount = await startScheduled(performance, active)
  await world.schedules.save([{ ...row, lastAt: world.now, lastCount }])
  return true
}

/**
 * Leaves out the next occurrence of a scheduled flow. False when there is none to leave out.
 */
export async function skipOccurrence(performance: Performance, flow: string): Promise<boolean> {
  const { world } = performance
  const row = await world.schedules.lock(flow)
  const active = activeVersion(performance, flow)
  if (!row || row.nextAt === null || !active) return false
  const nextAt = nextAfter(world, active.definition, Math.max(row.nextAt, world.now))
  await plan(performance, [{ ...row, nextAt }])
  return true
}

/**
 * Orders the interviews of a scheduled flow; gives for how many records, null when it runs without.
 */
async function startScheduled(
  performance: Performance,
  active: DefinitionVersion,
): Promise<number | null> {
  const { apiName: flow, version, definition } = active
  const { world } = performance
  const context = flowContext(world, await globalsOf(world, 'system'))
  const criteria = startCriteria(definition, context)
  if (!criteria.ok) return notStarted(performance, active, criteria.error.message)
  if (criteria.value === undefined) {
    order(performance, { flow, version, ids: null })
    return null
  }
  const query = { criteria: criteria.value, fields: ['Id'] }
  try {
    const found = await performance.attempt(() => world.records.query(query))
    const ids = found.map((record) => String(record['Id']))
    for (let at = 0; at < ids.length; at += BATCH) {
      order(performance, { flow, version, ids: ids.slice(at, at + BATCH) })
    }
    return ids.length
  } catch (error) {
    if (error instanceof RecordFault) return notStarted(performance, active, error.message)
    throw error
  }
}

/** The next occurrence is planned all the same, so this one is kept as a failure. */
async function notStarted(
  { world }: Performance,
  { apiName, version }: DefinitionVersion,
  message: string,
): Promise<null> {
  const rest = { cause: 'schedule' as const, recordId: null, interviewId: null, again: null }
  const fault = new UnwatchedFault(`Its records could not be found: ${message}`)
  await world.failures.add([flowFailure(world, flowKey(apiName, version), fault, rest)])
  return null
}

function order(
  performance: Performance,
  batch: { flow: string; version: number; ids: string[] | null },
): void {
  performance.add({ type: 'RunScheduled', id: performance.world.newId('0Fs'), ...batch })
}

/** Runs a scheduled flow for the records of one batch, or once without a record. */
export async function runScheduled(
  performance: Performance,
  job: Extract<Job, { type: 'RunScheduled' }>,
): Promise<void> {
  const { world } = performance
  const { flow, version, ids } = job
  await world.definitions.ensure([{ apiName: flow, version }])
  const object = world.definitions.version(flow, version)?.metadata.start?.object ?? ''
  const records = ids === null ? [undefined] : await world.records.load(object, ids, [])
  await beginUnwatched(performance, {
    cause: 'schedule',
    beginnings: records.map((record) => ({
      owner: { kind: 'system' },
      flow: flowKey(flow, version),
      inputs: {},
      userId: 'system',
      ...(record && { record }),
    })),
    detail(at) {
      const recordId = records[at] ? String(records[at]['Id']) : null
      const again = { ...job, id: world.newId('0Fs'), ids: recordId === null ? null : [recordId] }
      return { recordId, again }
    },
  })
}
