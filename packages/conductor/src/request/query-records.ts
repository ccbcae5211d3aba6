// Get Records, and the reading of what is reached through lookups.
import { RecordFault } from '@stagewright/record'
import type { FlowAnswer, FlowRecord, LoadRecords, QueryRecords } from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { refused } from './answer.ts'

/** Answers Get Records; equal queries are asked once. */
export async function queryRecords(
  performance: Performance,
  asked: Asked<QueryRecords>[],
): Promise<FlowAnswer[]> {
  const answers = new Map<string, Promise<FlowAnswer>>()
  const result: FlowAnswer[] = []
  for (const { request } of asked) {
    const { type: _, ...query } = request
    const key = JSON.stringify(query)
    const answer = answers.get(key) ?? answered(() => performance.world.records.query(query))
    answers.set(key, answer)
    result.push(await answer)
  }
  return result
}

/** Answers the reading of related records: one query for all that ask for the same fields. */
export async function loadRecords(
  performance: Performance,
  asked: Asked<LoadRecords>[],
): Promise<FlowAnswer[]> {
  const { records } = performance.world
  const object = asked[0]?.request.object ?? ''
  const ids = [...new Set(asked.flatMap(({ request }) => request.ids))]
  const fields = [...new Set(asked.flatMap(({ request }) => request.fields))]
  const all = await answered(() => records.load(object, ids, fields))
  if (all.type !== 'Records') return asked.map(() => all)
  const byId = new Map(all.records.map((record) => [String(record['Id']), record]))
  return asked.map(({ request }) => {
    const found = request.ids.map((id) => byId.get(id))
    return { type: 'Records', records: found.filter((record) => record !== undefined) }
  })
}

async function answered(read: () => Promise<FlowRecord[]>): Promise<FlowAnswer> {
  try {
    return { type: 'Records', records: await read() }
  } catch (error) {
    if (error instanceof RecordFault) return refused('record', error.message, error.fields)
    throw error
  }
}
