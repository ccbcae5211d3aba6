// Upsert: records whose key is found are updated, the others created.
import { RecordFault } from '@stagewright/record'
import type { FlowAnswer, FlowRecord, UpsertRecords } from '@stagewright/flow'
import { writerOf } from '../interview/access-mode.ts'
import type { Asked, Driven } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { saveChanged, saveNew } from '../record/save.ts'
import { queriedIds } from './query-records.ts'
import { together, turnsOf } from './together.ts'

/** Answers upserts: all keys are looked up at once; those that name the same key take turns. */
export async function upsertRecords(
  performance: Performance,
  asked: Asked<UpsertRecords>[],
): Promise<FlowAnswer[]> {
  return together(performance, asked, async (group) => {
    const answers = new Map<Asked<UpsertRecords>, FlowAnswer>()
    for (const turn of turnsOf(group, ({ request }) => keysOf(request))) {
      const ids = await upsert(performance, turn)
      for (const one of turn) {
        answers.set(one, { type: 'Created', ids: ids.splice(0, one.request.records.length) })
      }
    }
    return group.map((one) => answers.get(one) as FlowAnswer)
  })
}

/** Keys as the database compares them or stricter: the case of letters is nothing. */
function keysOf({ keyField, records }: UpsertRecords): string[] {
  const keys = records.map((record) => record[keyField] ?? '').filter((key) => key !== '')
  const texts = keys.map((key) => String(key).toLowerCase())
  const twice = texts.find((key, at) => texts.indexOf(key) !== at)
  if (twice === undefined) return texts
  const message = `${keyField} ${twice} stands twice in the records to save; each key may come once.`
  throw new RecordFault('duplicate-value', message, [keyField])
}

/** Saves the records of a turn; gives their ids in order. */
async function upsert(performance: Performance, turn: Asked<UpsertRecords>[]): Promise<string[]> {
  const { object, keyField } = turn[0]?.request ?? { object: '', keyField: '' }
  const writer = writerOf(turn[0]?.driven)
  const records = turn.flatMap(({ request }) => request.records)
  const known = await idsByKey(performance, { object, keyField, records }, turn[0]?.driven)
  const changed: FlowRecord[] = []
  const fresh: FlowRecord[] = []
  records.forEach((record, at) => {
    const Id = known[at]
    if (Id === undefined) fresh.push(record)
    else changed.push({ ...record, Id })
  })
  await saveChanged(performance, { object, records: changed, ...writer })
  const created = await saveNew(performance, { object, records: fresh, ...writer })
  let next = 0
  return records.map((_, at) => known[at] ?? String(created[next++]?.['Id']))
}

/** For each record the id of the one that has its key; a record without a key is always new. */
async function idsByKey(
  performance: Performance,
  { object, keyField, records }: Pick<UpsertRecords, 'object' | 'keyField' | 'records'>,
  driven: Driven | undefined,
): Promise<(string | undefined)[]> {
  const withKey = records.filter((record) => (record[keyField] ?? '') !== '')
  const criteria = withKey.map((record) => {
    const filter = { field: keyField, operator: 'EqualTo' as const, value: record[keyField] ?? '' }
    return { object, filters: [filter], logic: 'and' }
  })
  const found = await queriedIds(performance, criteria, driven)
  const ids = new Map<FlowRecord, string>()
  withKey.forEach((record, at) => {
    const [id, ...more] = found[at] ?? []
    if (more.length > 0) {
      const message = `More than one record has the ${keyField} ${String(record[keyField])}.`
      throw new RecordFault('duplicate-value', message, [keyField])
    }
    if (id !== undefined) ids.set(record, id)
  })
  return records.map((record) => ids.get(record))
}
