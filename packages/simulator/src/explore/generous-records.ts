// Records for explorations: what is asked for is there, what is written is taken. The law of
// records is left out on purpose: made-up data would break it for no reason of the flow's.
import { type Json, type JsonObject, ok } from '@stagewright/base'
import type { RecordChange, RecordReads, Records } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { Schema } from '@stagewright/metadata'
import { criteriaHold, RecordFault, type RecordQuery } from '@stagewright/record'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { grant, madeUpId, madeUpRecord } from './made-up.ts'
import { metBy } from './met-by.ts'

/** The conductor's port to records that are made up when they are looked for. */
export function createGenerousRecords(
  schema: Schema,
  data: SimulatedData,
  wishesFor: (object: string) => readonly [path: string, value: Json][],
): Records {
  let number = 0
  const make = (object: string, fields: readonly string[], id?: string): FlowRecord => {
    const made = madeUpRecord(schema, object, ++number, fields)
    grant(schema, object, made, wishesFor(object))
    if (id !== undefined) made['Id'] = id
    return made
  }
  const keep = (object: string, record: FlowRecord): FlowRecord => {
    data.records(object).set(String(record['Id']), record)
    return record
  }
  const load = (object: string, ids: readonly string[], fields: readonly string[]) =>
    ids.map((id) => {
      const known = data.records(object).get(id)
      const made = make(object, fields, id)
      return keep(object, known ? { ...made, ...known } : made)
    })
  const query = (asked: RecordQuery) => {
    const known = matching(schema, data, asked)
    if (known.length > 0) return known
    const { object } = asked.criteria
    const made = make(object, asked.fields)
    grant(schema, object, made, metBy(schema, asked.criteria))
    return asked.limit === 0 ? [] : [keep(object, made)]
  }
  const reads: RecordReads = {
    query: async (asked) => query(asked),
    queryMany: async (queries) => queries.map((asked) => ok(query(asked))),
    load: async (object, ids, fields) => load(object, ids, fields),
  }
  return {
    ...reads,
    as: () => reads,
    permit: async () => undefined,
    lock: async (object, ids) => load(object, ids, []),
    async insert(object, records, by) {
      return records.map((record) => {
        const Id = madeUpId(schema, object, 10_000 + ++number)
        return keep(object, { ...make(object, []), OwnerId: by, CreatedById: by, ...record, Id })
      })
    },
    async update(object, records) {
      return records.map((record): RecordChange => {
        const [before = {}] = load(object, [String(record['Id'])], [])
        return { before, after: keep(object, { ...before, ...record }) }
      })
    },
    async delete(object, ids) {
      const gone = load(object, ids, [])
      for (const id of ids) data.records(object).delete(id)
      return gone.map((record) => ({ object, record }))
    },
    attempt: (work) => data.journal.attempt(work),
  }
}

/** Records at hand that meet the criteria, as far as these can be judged here. */
function matching(schema: Schema, data: SimulatedData, query: RecordQuery): JsonObject[] {
  const { criteria, limit } = query
  const object = schema.object(criteria.object)
  if (!object) return []
  const records = data.records(criteria.object).values()
  try {
    const context = { schema, now: 0 }
    return records.filter((one) => criteriaHold(context, object, criteria, one)).slice(0, limit)
  } catch (error) {
    if (error instanceof RecordFault) return []
    throw error
  }
}
