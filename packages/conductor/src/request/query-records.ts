// Get Records, and the reading of what is reached through lookups.
import { failed, ok, type Result } from '@stagewright/base'
import { type RecordCriteria, RecordFault, type RecordQuery } from '@stagewright/record'
import type { FlowAnswer, FlowRecord, LoadRecords, QueryRecords } from '@stagewright/flow'
import { actorOf } from '../interview/access-mode.ts'
import type { Asked, Driven } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import type { RecordReads } from '../port/records.ts'
import { readsAs } from '../record/held-rights.ts'
import { refusedBy } from './answer.ts'

/** Answers Get Records; equal queries are asked once, those of one shape in one statement. */
export async function queryRecords(
  performance: Performance,
  asked: Asked<QueryRecords>[],
): Promise<FlowAnswer[]> {
  const queries = asked.map(({ request: { type: _, ...query } }) => query)
  const results = await queriedOnce(readsOf(performance, asked[0]?.driven), queries)
  return results.map(answerOf)
}

/** Ids of the records that meet each of the criteria, as the flow sees them. Throws RecordFault. */
export async function queriedIds(
  performance: Performance,
  criteria: readonly RecordCriteria[],
  driven: Driven | undefined,
): Promise<string[][]> {
  const queries = criteria.map((one) => ({ criteria: one, fields: ['Id'] }))
  const results = await queriedOnce(readsOf(performance, driven), queries)
  return results.map((result) => {
    if (!result.ok) throw result.error
    return result.value.map((record) => String(record['Id']))
  })
}

async function queriedOnce(
  reads: RecordReads,
  queries: readonly RecordQuery[],
): Promise<Result<FlowRecord[], RecordFault>[]> {
  const places = new Map<string, number>()
  const different: RecordQuery[] = []
  const placeOf = queries.map((query) => {
    const key = JSON.stringify(query)
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, different.length)
    return different.push(query) - 1
  })
  const results = await reads.queryMany(different)
  return placeOf.map((at) => results[at] as Result<FlowRecord[], RecordFault>)
}

/** Answers the reading of related records: one query for all that ask for the same fields. */
export async function loadRecords(
  performance: Performance,
  asked: Asked<LoadRecords>[],
): Promise<FlowAnswer[]> {
  const records = readsOf(performance, asked[0]?.driven)
  const object = asked[0]?.request.object ?? ''
  const ids = [...new Set(asked.flatMap(({ request }) => request.ids))]
  const fields = [...new Set(asked.flatMap(({ request }) => request.fields))]
  const all = await unlessFault(() => records.load(object, ids, fields))
  if (!all.ok) return asked.map(() => answerOf(all))
  const byId = new Map(all.value.map((record) => [String(record['Id']), record]))
  return asked.map(({ request }) => {
    const found = request.ids.map((id) => byId.get(id))
    return { type: 'Records', records: found.filter((record) => record !== undefined) }
  })
}

/** Records as the flow may see them; all that ask together act for the same person. */
function readsOf({ world }: Performance, driven: Driven | undefined): RecordReads {
  return readsAs(world, driven && actorOf(driven))
}

function answerOf(result: Result<FlowRecord[], RecordFault>): FlowAnswer {
  if (result.ok) return { type: 'Records', records: result.value }
  return refusedBy(result.error)
}

async function unlessFault(
  read: () => Promise<FlowRecord[]>,
): Promise<Result<FlowRecord[], RecordFault>> {
  try {
    return ok(await read())
  } catch (error) {
    if (error instanceof RecordFault) return failed(error)
    throw error
  }
}
