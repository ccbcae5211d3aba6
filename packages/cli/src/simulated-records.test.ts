// The simulator keeps records by the same law as the database: over the same random acts both give
// the same answers, faults in the same words included.
import type { Json } from '@stagewright/base'
import type { Records } from '@stagewright/conductor'
import type { ObjectDefinition } from '@stagewright/metadata'
import { RecordFault, type RecordFilter, type RecordQuery } from '@stagewright/record'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ANNA,
  openStoredWorld,
  QUEUE,
  schema,
  simulatedRecords,
  type StoredWorld,
} from '../test/record-worlds.ts'

let world: StoredWorld

beforeAll(async () => {
  world = await openStoredWorld()
})
afterAll(() => world.drop())

const objects = ['Ship__c', 'Shift__c', 'Crate__c', 'Account', 'Contact']

/** A place in the list of all records made so far, in the place of an id. */
type Pointer = { at: number }
type Value = Json | Pointer
type Values = { [field: string]: Value }
type Act =
  | { kind: 'insert'; object: string; records: Values[] }
  | { kind: 'update'; object: string; records: (Values & { Id: Pointer })[] }
  | { kind: 'delete'; object: string; ids: Pointer[] }
  | { kind: 'query'; query: Omit<RecordQuery, 'criteria'> & { criteria: Asked } }
  | { kind: 'attempt'; acts: Act[] }
type AskedFilter = { field: string; operator: RecordFilter['operator']; value: Value }
type Asked = { object: string; filters: AskedFilter[]; logic: string }

const pointer = fc.record({ at: fc.nat(12) })
const text = fc.constantFrom('Open', 'open', 'Waiting', 'Draft', 'Live', 'Red;Blue', '', 'ä', '10%')
const values: { [type: string]: fc.Arbitrary<Value> } = {
  Number: fc.constantFrom<Value>(0, 1, -2.5, 12.345, 99.95, '7', null, 'x', 1e12),
  Checkbox: fc.constantFrom<Value>(true, false, null, 'true', 'maybe'),
  Date: fc.constantFrom<Value>('2026-03-31', '2026-02-28', null, '2026-02-30'),
  DateTime: fc.constantFrom<Value>('2026-03-31T09:00:00Z', '2026-03-31', null, 'soon'),
  Time: fc.constantFrom<Value>('09:30', '09:30:00.000', '23:59:59.5', null, '25:00'),
  Lookup: fc.oneof(pointer, fc.constantFrom<Value>(null, 'nobody')),
  Location: fc.constantFrom<Value>({ latitude: 1, longitude: 2 }, null, 'here'),
}
values['Currency'] = values['Number'] as fc.Arbitrary<Value>
values['MasterDetail'] = values['Lookup'] as fc.Arbitrary<Value>

const owned = fc.constantFrom<Value>(ANNA, QUEUE)

function recordOf(object: ObjectDefinition): fc.Arbitrary<Values> {
  const own = object.fields.filter(
    ({ isSystem, formula, type, apiName }) =>
      !isSystem && formula === undefined && type !== 'Summary' && apiName !== 'Id',
  )
  const wanted = own.filter(({ apiName }) => apiName.endsWith('__c') || named.has(apiName))
  const fields = wanted.map(({ apiName, type }): [string, fc.Arbitrary<Value>] => [
    apiName,
    apiName === 'OwnerId' ? owned : (values[type] ?? text),
  ])
  return fc.record(Object.fromEntries(fields), { requiredKeys: ['Name'].filter(isAmong(fields)) })
}

const named = new Set(['Name', 'LastName', 'FirstName', 'AccountId', 'OwnerId'])

function isAmong(fields: [string, unknown][]): (name: string) => boolean {
  return (name) => fields.some(([field]) => field === name)
}

const operators: RecordFilter['operator'][] = [
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThanOrEqualTo',
  'StartsWith',
  'Contains',
  'IsNull',
  'In',
  'NotIn',
]
const paths = ['Name', 'Budget__c', 'Net__c', 'Due__c', 'Starts__c', 'Opens__c', 'Is_Open__c']
  .concat(['Phase__c', 'Account__c', 'Account__r.Name', 'Owner.Name', 'Count__c', 'Id'])
  .concat(['Hours__c', 'Owner:User.LastName', 'Nothing__c', 'Tags__c'])

const filter: fc.Arbitrary<AskedFilter> = fc.record({
  field: fc.constantFrom(...paths),
  operator: fc.constantFrom(...operators),
  value: fc.oneof<fc.Arbitrary<Value>[]>(
    fc.constantFrom<Value>('Draft', 'q', 5, true, false, null, '2026-03-31', '09:30', ''),
    pointer,
    fc.constantFrom<Value>(['Draft', 'Live'], [1, 2.5], [null, 'a']),
  ),
})

const query: fc.Arbitrary<Act> = fc
  .record({
    filters: fc.array(filter, { maxLength: 3 }),
    isOr: fc.boolean(),
    sort: fc.option(
      fc.record({
        field: fc.constantFrom(...paths.slice(0, 12)),
        order: fc.constantFrom<'Asc' | 'Desc'>('Asc', 'Desc'),
      }),
      { nil: undefined },
    ),
    limit: fc.option(fc.nat(3), { nil: undefined }),
    fields: fc.constantFrom<string[]>(
      [],
      ['Name', 'Account__r.Name'],
      ['Twice_Net__c', 'Owner_Name__c'],
    ),
  })
  .map(({ filters, isOr, sort, limit, fields }) => ({
    kind: 'query',
    query: {
      criteria: { object: 'Ship__c', filters, logic: isOr ? 'or' : 'and' },
      fields,
      ...(sort && { sort }),
      ...(limit !== undefined && { limit }),
    },
  }))

const write: fc.Arbitrary<Act> = fc.constantFrom(...objects).chain((name): fc.Arbitrary<Act> => {
  const object = schema.object(name) as ObjectDefinition
  const record = recordOf(object)
  const insert = fc
    .array(record, { minLength: 1, maxLength: 2 })
    .map((records): Act => ({ kind: 'insert', object: name, records }))
  const update = fc
    .array(fc.tuple(record, pointer), { minLength: 1, maxLength: 2 })
    .map((all): Act => {
      const records = all.map(([own, Id]) => ({ ...own, Id }))
      return { kind: 'update', object: name, records }
    })
  const remove = fc
    .array(pointer, { minLength: 1, maxLength: 2 })
    .map((ids): Act => ({ kind: 'delete', object: name, ids }))
  return fc.oneof({ weight: 5, arbitrary: insert }, { weight: 2, arbitrary: update }, remove)
})
const plain = fc.oneof({ weight: 3, arbitrary: write }, query)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: plain },
  fc.array(plain, { maxLength: 3 }).map((acts): Act => ({ kind: 'attempt', acts })),
)

/** One world with the list of all ids it was given. */
type Side = { records: Records; ids: string[] }

async function outcome(side: Side, one: Act): Promise<unknown> {
  try {
    return await carryOut(side, one)
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
    // Which of several wrong filters is told first is no matter.
    if (one.kind === 'query' && one.query.criteria.filters.length > 1) return 'refused'
    return { code: error.code, message: error.message, fields: error.fields }
  }
}

async function carryOut(side: Side, one: Act): Promise<unknown> {
  const { records, ids } = side
  const real = (value: Value): Json =>
    typeof value === 'object' && value !== null && 'at' in value && typeof value['at'] === 'number'
      ? (ids[value['at'] % Math.max(ids.length, 1)] ?? null)
      : (value as Json)
  const whole = (given: Values) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, real(value)]))
  switch (one.kind) {
    case 'insert': {
      const saved = await records.attempt(() =>
        records.insert(one.object, one.records.map(whole), ANNA),
      )
      ids.push(...saved.map((record) => String(record['Id'])))
      return saved
    }
    case 'update':
      return records.attempt(() => records.update(one.object, one.records.map(whole), ANNA))
    case 'delete': {
      const wanted = one.ids.map((id) => String(real(id)))
      const gone = await records.attempt(() => records.delete(one.object, wanted, ANNA))
      return gone.map(({ object, record }) => `${object} ${String(record['Id'])}`).sort()
    }
    case 'query': {
      const { criteria } = one.query
      const filters = criteria.filters.map((asked) => ({ ...asked, value: real(asked.value) }))
      return records.attempt(() =>
        records.query({ ...one.query, criteria: { ...criteria, filters } }),
      )
    }
    case 'attempt': {
      const known = ids.length
      const seen: unknown[] = []
      const undone = new Error('undone')
      const work = async () => {
        for (const inner of one.acts) seen.push(await outcome(side, inner))
        throw undone
      }
      await records.attempt(work).catch((error: unknown) => {
        if (error !== undone) throw error
      })
      ids.length = known
      return seen
    }
  }
}

test('simulated records and stored ones give the same answers, faults included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      await world.scenario(async (records) => {
        const stored: Side = { records, ids: [] }
        const inMemory: Side = { records: simulatedRecords(), ids: [] }
        for (const one of acts) {
          const expected = await outcome(stored, one)
          expect(await outcome(inMemory, one), JSON.stringify(one)).toEqual(expected)
        }
      })
    }),
    { numRuns: 80 },
  )
}, 120_000)
