// Scheduled flows: when each runs next is a row and a job; a run works out the next one. However
// many processes there are, and however long all of them were away, an occurrence runs once.
import { nextOccurrence, startCriteria } from '@stagewright/flow'
import { flowContext, flowKey, globalsOf } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import type { DefinitionVersion, Job, ScheduledFlow } from '../world.ts'
import { keepFailures } from './keep-failures.ts'
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
  for (const { apiName: flow, version, definition } of wanted) {
    const known = planned.find((one) => one.flow === flow)
    if (known?.version === version) continue
    const schedule = definition.metadata.start?.schedule
    const isAtOnce = schedule?.frequency === 'OnActivate'
    const nextAt = isAtOnce ? world.now : nextOf(performance, definition)
    await plan(performance, { lastAt: null, lastCount: null, ...known, flow, version, nextAt })
  }
}

function isScheduled({ metadata }: DefinitionVersion['definition']): boolean {
  return metadata.start?.triggerType === 'Scheduled' && metadata.start.schedule !== undefined
}

function nextOf({ world }: Performance, { metadata }: DefinitionVersion['definition']) {
  const schedule = metadata.start?.schedule
  const zone = metadata.timeZoneSidKey ?? world.timeZone
  return (schedule && nextOccurrence(schedule, world.now, zone)) ?? null
}

async function plan(performance: Performance, schedule: ScheduledFlow): Promise<void> {
  await performance.world.schedules.save(schedule)
  const { flow, nextAt: at } = schedule
  if (at !== null) performance.add({ type: 'RunSchedule', flow, at })
}

/**
 * Runs an occurrence: for each record the flow is for, in batches, or once without a record. Plans
 * the next one after now, so that what was missed is caught up once.
 */
export async function runSchedule(
  performance: Performance,
  { flow, at }: Pick<Extract<Job, { type: 'RunSchedule' }>, 'flow' | 'at'>,
): Promise<void> {
  const { world } = performance
  const row = await world.schedules.lock(flow)
  const active = activeVersion(performance, flow)
  // Planned anew, run by another process, or no longer active.
  if (!row || row.nextAt !== at || !active) return
  const lastCount = await runNow(performance, active)
  const nextAt = nextOf(performance, active.definition)
  await plan(performance, { ...row, nextAt, lastAt: world.now, lastCount })
}

/** Runs a scheduled flow now; gives for how many records, null when it runs without. */
export async function runNow(
  performance: Performance,
  { apiName: flow, version, definition }: DefinitionVersion,
): Promise<number | null> {
  const { world } = performance
  const context = flowContext(world, await globalsOf(world, 'system'))
  const criteria = startCriteria(definition, context)
  if (!criteria.ok) {
    const { message } = criteria.error
    const { label } = definition
    const failure = { flow, version, label, element: null, message, recordId: null, again: null }
    await world.failures.add([{ ...failure, cause: 'schedule' }])
    return null
  }
  if (criteria.value === undefined) {
    order(performance, { flow, version, ids: null })
    return null
  }
  const found = await world.records.query({ criteria: criteria.value, fields: ['Id'] })
  const ids = found.map((record) => String(record['Id']))
  for (let at = 0; at < ids.length; at += BATCH) {
    order(performance, { flow, version, ids: ids.slice(at, at + BATCH) })
  }
  return ids.length
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
  const stored = await beginInterviews(
    performance,
    records.map((record) => ({
      owner: { kind: 'system' },
      flow: flowKey(flow, version),
      inputs: {},
      userId: 'system',
      ...(record && { record }),
    })),
  )
  await keepFailures(performance, stored, 'schedule', (at) => {
    const recordId = records[at] ? String(records[at]['Id']) : null
    const again = { ...job, id: world.newId('0Fs'), ids: recordId === null ? null : [recordId] }
    return { recordId, again }
  })
}
