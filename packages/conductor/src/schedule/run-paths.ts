// Later paths at work: those that are due, and those that run right after a save. Each as the
// automated process, with the record as it is now.
import { meetsStart } from '@stagewright/flow'
import { flowContext, flowKey, globalsOf } from '../decision-context.ts'
import type { Beginning } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import type { DefinitionVersion } from '../port/definitions.ts'
import type { Job } from '../port/jobs.ts'
import { beginUnwatched } from './begin-unwatched.ts'

/** Records that one batch takes when the path does not say how many. */
const BATCH = 200

/**
 * Runs a path for the records that are due: at most as many as the path takes at a time; a further
 * job does the rest. Records that no longer meet the flow's conditions are left out.
 */
export async function runDuePaths(
  performance: Performance,
  { flow, path, at }: Extract<Job, { type: 'RunDuePaths' }>,
): Promise<void> {
  const { world } = performance
  // The queue's clock has said that it is time, whatever this process's own says.
  const until = Math.max(at, world.now)
  const version = activeVersion(performance, flow)
  const known = version?.definition.metadata.start?.scheduledPaths.find(
    ({ name = '' }) => name === path,
  )
  const most = Math.min(known?.maxBatchSize ?? BATCH, BATCH)
  const due = await world.paths.take({ flow, path }, until, most)
  if (due.length === most) performance.add({ type: 'RunDuePaths', flow, path, at: until })
  const [first] = due
  // A flow that was deactivated meanwhile, or lost the path, runs no more.
  if (!version || !known || !first) return
  const ids = due.map(({ recordId }) => recordId)
  const found = await world.records.load(first.object, ids, [])
  const context = flowContext(world, await globalsOf(world, 'system'))
  const records = found.filter((record) => {
    const meets = meetsStart(version.definition, record, world.schema, context)
    return meets.ok && meets.value
  })
  const prior = null
  await begin(performance, {
    type: 'RunPath',
    id: world.newId('0Fp'),
    flow,
    version: version.version,
    path,
    cause: 'scheduled-path',
    records: records.map((record) => ({ id: String(record['Id']), prior })),
    object: first.object,
  })
}

/** Runs the path of a job for its records, those that are still there. */
export async function runPath(
  performance: Performance,
  job: Extract<Job, { type: 'RunPath' }>,
): Promise<void> {
  await begin(performance, job)
}

async function begin(
  performance: Performance,
  job: Extract<Job, { type: 'RunPath' }>,
): Promise<void> {
  const { world } = performance
  const { flow, version, path, cause, records, object } = job
  if (records.length === 0) return
  await world.definitions.ensure([{ apiName: flow, version }])
  const ids = records.map(({ id }) => id)
  const found = await world.records.load(object, ids, [])
  const byId = new Map(found.map((record) => [String(record['Id']), record]))
  const beginnings = records.flatMap(({ id, prior }): Beginning[] => {
    const record = byId.get(id)
    if (!record) return []
    return [
      {
        owner: { kind: 'system' },
        flow: flowKey(flow, version),
        inputs: {},
        userId: 'system',
        record,
        priorRecord: prior,
        path,
      },
    ]
  })
  await beginUnwatched(performance, {
    cause,
    beginnings,
    detail(at) {
      const id = String(beginnings[at]?.record?.['Id'])
      const own = records.filter((record) => record.id === id)
      return { recordId: id, again: { ...job, id: world.newId('0Fp'), records: own } }
    },
  })
}

/** The version of a flow that is active now. */
export function activeVersion(
  { world }: Performance,
  apiName: string,
): DefinitionVersion | undefined {
  const version = world.definitions.activeVersion(apiName)
  const definition = version === undefined ? undefined : world.definitions.version(apiName, version)
  return version === undefined || !definition ? undefined : { apiName, version, definition }
}
