// Create, Update and Upsert Records of flows. What they save triggers flows and runs as any save
// does.
import { RecordFault } from '@stagewright/record'
import type {
  CreateRecords,
  FlowAnswer,
  FlowRecord,
  FlowRequest,
  UpdateRecords,
  UpdateRecordsWhere,
  UpsertRecords,
} from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { saveNew, saveChanged } from '../record/save.ts'
import { refused } from './answer.ts'

/** Create Records: the records of all interviews in one save. */
export async function createRecords(
  performance: Performance,
  asked: Asked<CreateRecords>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const { object } = firstOf(group).request
    const records = group.flatMap(({ request }) => request.records)
    const saved = await saveNew(performance, { object, records, by: firstOf(group).driven.userId })
    const ids = saved.map((record) => String(record['Id']))
    let from = 0
    return group.map(({ request }) => {
      const own = ids.slice(from, from + request.records.length)
      from += request.records.length
      return { type: 'Created', ids: own }
    })
  })
}

/** Update Records by Id. */
export async function updateRecords(
  performance: Performance,
  asked: Asked<UpdateRecords>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const { object } = firstOf(group).request
    const records = group.flatMap(({ request }) => request.records)
    await saveChanged(performance, { object, records, by: firstOf(group).driven.userId })
    return group.map(() => ({ type: 'Done' }))
  })
}

/** Update Records by conditions. */
export async function updateRecordsWhere(
  performance: Performance,
  asked: Asked<UpdateRecordsWhere>[],
): Promise<FlowAnswer[]> {
  return oneByOne(performance, asked, async ({ request, driven }) => {
    const { object } = request.criteria
    const found = await performance.world.records.query({
      criteria: request.criteria,
      fields: ['Id'],
    })
    const records = found.map(({ Id }): FlowRecord => ({ ...request.values, Id: Id ?? null }))
    await saveChanged(performance, { object, records, by: driven.userId })
    return { type: 'Done' }
  })
}

/** Upsert: records whose key is found are updated, the others created. */
export async function upsertRecords(
  performance: Performance,
  asked: Asked<UpsertRecords>[],
): Promise<FlowAnswer[]> {
  return oneByOne(performance, asked, async ({ request, driven }) => {
    const { object, keyField, records } = request
    const by = driven.userId
    const keys = records.map((record) => record[keyField] ?? null)
    const filter = { field: keyField, operator: 'In' as const, value: keys }
    const found = await performance.world.records.query({
      criteria: { object, filters: [filter], logic: 'and' },
      fields: ['Id', keyField],
    })
    const idOf = new Map(found.map((record) => [String(record[keyField]), String(record['Id'])]))
    const known = (record: FlowRecord) => idOf.get(String(record[keyField]))
    const changed = records.filter((record) => known(record) !== undefined)
    const fresh = records.filter((record) => known(record) === undefined)
    const withIds = changed.map((record) => ({ ...record, Id: known(record) ?? null }))
    await saveChanged(performance, { object, records: withIds, by })
    const created = await saveNew(performance, { object, records: fresh, by })
    let next = 0
    const ids = records.map((record) => known(record) ?? String(created[next++]?.['Id']))
    return { type: 'Created', ids }
  })
}

type Save<R extends FlowRequest> = (group: Asked<R>[]) => Promise<FlowAnswer[]>

/**
 * All in one save; if that fails, one by one, so that one bad record does not hurt its neighbours.
 */
async function together<R extends FlowRequest>(
  performance: Performance,
  asked: Asked<R>[],
  save: Save<R>,
): Promise<FlowAnswer[]> {
  const writers = new Set(asked.map(({ driven }) => `${driven.userId} ${driven.isReadOnly}`))
  if (asked.length > 1 && writers.size === 1 && !firstOf(asked).driven.isReadOnly) {
    try {
      return await performance.attempt(() => save(asked))
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error
    }
  }
  return oneByOne(performance, asked, async (one) => firstOf(await save([one])))
}

/** One after another, each all or nothing. A fault of the records is the flow's to handle. */
export async function oneByOne<R extends FlowRequest>(
  performance: Performance,
  asked: Asked<R>[],
  save: (asked: Asked<R>) => Promise<FlowAnswer>,
): Promise<FlowAnswer[]> {
  const answers: FlowAnswer[] = []
  for (const one of asked) {
    if (one.driven.isReadOnly) {
      answers.push(refused('not-runnable', 'An evaluation flow may only read records.'))
      continue
    }
    try {
      answers.push(await performance.attempt(() => save(one)))
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error
      answers.push(refused('record', error.message, error.fields))
    }
  }
  return answers
}

function firstOf<T>(list: T[]): T {
  return list[0] as T
}
