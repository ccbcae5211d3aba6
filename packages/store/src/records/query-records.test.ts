import type { Json, JsonObject } from '@stagewright/base'
import type { RecordFilter, RecordOperator } from '@stagewright/record'
import type { Records } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANNA, openRecordFixture, QUEUE, type RecordFixture } from '../testing/record-fixture.ts'

let fixture: RecordFixture
beforeAll(async () => void (fixture = await openRecordFixture()))
afterAll(() => fixture?.test.drop())

const blank = { Code__c: null, Budget__c: null, Phase__c: null }
const rows: JsonObject[] = [
  {
    ...blank,
    Name: 'alpha',
    Code__c: 'Ärger_1',
    Budget__c: 100,
    Due__c: '2026-01-31',
    Starts__c: '2026-01-31T12:00:00Z',
    Opens__c: '08:30:00',
    Is_Open__c: false,
    Phase__c: 'Live',
    Tags__c: 'Red;Blue',
  },
  { ...blank, Name: 'Beta', Code__c: '50%', Budget__c: '12345678.9', Due__c: '2026-02-01' },
  { ...blank, Name: 'gamma', Budget__c: 10, Starts__c: '2026-03-01', Opens__c: '17:00' },
]

async function names(records: Records, filters: RecordFilter[], logic = 'and') {
  const found = await records.query({
    criteria: { object: 'Project__c', filters, logic },
    fields: ['Name'],
    sort: { field: 'Name', order: 'Asc' },
  })
  return found.map(({ Name }) => String(Name)[0]).join('')
}

/** What a filter finds: first letters of names, or the code of the fault. */
async function check(filters: RecordFilter[], logic?: string) {
  let found = ''
  await fixture.scenario(async (records) => {
    await records.insert('Project__c', rows, ANNA)
    found = await names(records, filters, logic).catch((error: { code: string }) => error.code)
  })
  return found
}

test.each<[string, RecordOperator, Json, string]>([
  // Text: without regard to case, also beyond ASCII; empty is null.
  ['Name', 'EqualTo', 'ALPHA', 'a'],
  ['Name', 'NotEqualTo', 'alpha', 'Bg'],
  ['Code__c', 'EqualTo', 'ärger_1', 'a'],
  ['Code__c', 'EqualTo', '', 'g'],
  ['Code__c', 'EqualTo', null, 'g'],
  ['Code__c', 'NotEqualTo', '50%', 'ag'],
  ['Code__c', 'NotEqualTo', null, 'aB'],
  ['Code__c', 'IsNull', true, 'g'],
  ['Code__c', 'IsNull', false, 'aB'],
  ['Code__c', 'IsNull', 'True', 'g'],
  ['Code__c', 'StartsWith', 'äRG', 'a'],
  ['Code__c', 'EndsWith', '_1', 'a'],
  ['Code__c', 'EndsWith', '%', 'B'],
  ['Code__c', 'Contains', '_', 'a'],
  ['Code__c', 'Contains', null, ''],
  ['Code__c', 'In', ['ÄRGER_1', '50%'], 'aB'],
  ['Code__c', 'In', ['50%', null], 'Bg'],
  ['Code__c', 'In', [], ''],
  ['Code__c', 'NotIn', [], 'aBg'],
  ['Code__c', 'NotIn', ['50%'], 'ag'],
  ['Code__c', 'In', '50%', 'B'],
  ['Phase__c', 'EqualTo', 'live', 'a'],
  ['Tags__c', 'Contains', 'blue', 'a'],
  ['Name', 'GreaterThan', 'beta', 'g'],
  // Numbers by value.
  ['Budget__c', 'EqualTo', '100.00', 'a'],
  ['Budget__c', 'GreaterThan', 10, 'aB'],
  ['Budget__c', 'GreaterThanOrEqualTo', 10, 'aBg'],
  ['Budget__c', 'LessThan', '100', 'g'],
  ['Budget__c', 'LessThanOrEqualTo', 100, 'ag'],
  ['Budget__c', 'LessThan', null, ''],
  ['Budget__c', 'In', ['10.0', 100], 'ag'],
  ['Budget__c', 'EqualTo', 'many', 'wrong-type'],
  ['Budget__c', 'EqualTo', '0x10', 'wrong-type'],
  // Dates and instants: a date is its midnight in GMT.
  ['Due__c', 'EqualTo', '2026-01-31', 'a'],
  ['Due__c', 'LessThan', '2026-01-31T00:00:01Z', 'a'],
  ['Due__c', 'GreaterThan', '2026-01-31', 'B'],
  ['Due__c', 'In', ['2026-02-01', '2026-01-31T00:00:00Z'], 'aB'],
  ['Due__c', 'EqualTo', '2026-02-30', 'wrong-type'],
  ['Due__c', 'EqualTo', '2026', 'wrong-type'],
  ['Due__c', 'EqualTo', '0000-01-01', 'wrong-type'],
  ['Due__c', 'LessThan', '9999-12-31T23:00:00-12:00', 'wrong-type'],
  ['Starts__c', 'EqualTo', '2026-01-31T13:00:00+01:00', 'a'],
  ['Starts__c', 'EqualTo', '2026-03-01', 'g'],
  ['Starts__c', 'GreaterThan', '2026-01-31T12:00', 'g'],
  ['Starts__c', 'EqualTo', 'soon', 'wrong-type'],
  ['Opens__c', 'EqualTo', '08:30:00.000Z', 'a'],
  ['Opens__c', 'GreaterThan', '09:00', 'g'],
  ['Opens__c', 'EqualTo', '25:00', 'wrong-type'],
  // A checkbox is true or false, never null.
  ['Is_Open__c', 'EqualTo', true, 'Bg'],
  ['Is_Open__c', 'EqualTo', 'False', 'a'],
  ['Is_Open__c', 'NotEqualTo', false, 'Bg'],
  ['Is_Open__c', 'EqualTo', null, ''],
  ['Is_Open__c', 'EqualTo', 'perhaps', 'wrong-type'],
  // Ids tell case apart, in either length.
  ['OwnerId', 'EqualTo', ANNA.slice(0, 15), 'aBg'],
  ['OwnerId', 'EqualTo', ANNA.toLowerCase(), ''],
  ['OwnerId', 'In', [ANNA.slice(0, 15), QUEUE], 'aBg'],
  // Through lookups, also where it may lead to several objects.
  ['Owner.Name', 'EqualTo', 'anna ek', 'aBg'],
  ['Owner:User.LastName', 'EqualTo', 'Ek', 'aBg'],
  ['Owner:Group.Name', 'EqualTo', 'Anna Ek', ''],
  ['CreatedBy.Manager.Name', 'IsNull', true, 'aBg'],
  ['Account__r.Parent.Name', 'EqualTo', 'x', ''],
  ['CreatedBy.Phone', 'EqualTo', null, 'aBg'],
  // Formulas and roll-ups.
  ['Net__c', 'EqualTo', 90, 'a'],
  ['Twice_Net__c', 'GreaterThan', 0, 'aB'],
  ['count_All__c', 'EqualTo', 0, 'aBg'],
  // Names that are not there.
  ['Nothing__c', 'EqualTo', 1, 'field-not-found'],
  ['Nothing__r.Name', 'EqualTo', 1, 'field-not-found'],
  ['Owner.Nothing', 'EqualTo', 1, 'field-not-found'],
  ['Place__c', 'EqualTo', 'x', 'wrong-type'],
  ['Place__c', 'IsNull', true, 'aBg'],
  ['Name', 'EqualTo', 'a\u0000b', 'wrong-type'],
])('%s %s %j finds %s', async (field, operator, value, found) => {
  expect(await check([{ field, operator, value }])).toBe(found)
})

const three: RecordFilter[] = [
  { field: 'Name', operator: 'EqualTo', value: 'alpha' },
  { field: 'Code__c', operator: 'IsNull', value: true },
  { field: 'Budget__c', operator: 'GreaterThan', value: 50 },
]

test.each([
  ['and', ''],
  ['or', 'aBg'],
  ['1 OR 2', 'ag'],
  ['(1 OR 2) AND NOT 3', 'g'],
  ['NOT (1 AND 3)', 'Bg'],
  ['1 AND 4', 'wrong-type'],
])('filters joined by %s find %s', async (logic, found) => {
  expect(await check(three, logic)).toBe(found)
})

test('a filter on a formula joins others by any logic', async () => {
  const filters = [...three, { field: 'Net__c', operator: 'LessThan' as const, value: 10 }]
  expect(await check(filters, '1 OR (2 AND 4)')).toBe('ag')
  expect(await check(filters, 'NOT 4')).toBe('aB')
  expect(await check(filters.slice(2), 'and')).toBe('')
})

test('NOT takes in what a comparison with nothing leaves open', async () => {
  const filters: RecordFilter[] = [
    { field: 'Due__c', operator: 'GreaterThan', value: '2026-01-31' },
  ]
  expect(await check(filters, 'NOT 1')).toBe('ag')
})

test.each<[string, 'Asc' | 'Desc', number | undefined, string]>([
  ['Name', 'Asc', undefined, 'aBg'],
  ['Name', 'Desc', 2, 'gB'],
  ['Due__c', 'Asc', undefined, 'gaB'],
  ['Due__c', 'Desc', undefined, 'Bag'],
  ['Twice_Net__c', 'Desc', undefined, 'Bag'],
  ['Twice_Net__c', 'Asc', 1, 'g'],
  ['Owner.Name', 'Asc', 0, ''],
])('sorted by %s %s, at most %s: %s', async (field, order, limit, found) => {
  await fixture.scenario(async (records) => {
    await records.insert('Project__c', rows, ANNA)
    const criteria = { object: 'Project__c', filters: [], logic: '' }
    const query = { criteria, fields: ['Name'], sort: { field, order } }
    const result = await records.query({ ...query, ...(limit !== undefined && { limit }) })
    expect(result.map(({ Name }) => String(Name)[0]).join('')).toBe(found)
  })
})

test('records come with the fields asked for, and nothing that only a formula needed', async () => {
  await fixture.scenario(async (records) => {
    const [saved] = await records.insert('Project__c', rows.slice(0, 1), ANNA)
    const id = String(saved?.['Id'])
    expect(await records.load('Project__c', [id], ['Twice_Net__c', 'Owner.Name'])).toEqual([
      { Id: id, OwnerId: ANNA, Owner: { Id: ANNA, Name: 'Anna Ek' }, Twice_Net__c: 180 },
    ])
  })
})

test('a formula sees what it uses first; one that does not compile is empty', async () => {
  await fixture.scenario(async (records) => {
    const [saved] = await records.insert('Project__c', rows.slice(0, 1), ANNA)
    const { Net__c, Twice_Net__c, Owner_Name__c, Broken__c } = saved ?? {}
    expect([Net__c, Twice_Net__c, Owner_Name__c, Broken__c]).toEqual([90, 180, 'Ek!', null])
  })
})

test('roll-ups count and sum their details, with filters, over formulas, and are 0 without any', async () => {
  await fixture.scenario(async (records) => {
    const saved = await records.insert('Project__c', rows.slice(0, 2), ANNA)
    const [full, empty] = saved.map(({ Id }) => String(Id))
    const task = { Project__c: full ?? '' }
    await records.insert(
      'Task__c',
      [
        { ...task, Hours__c: 1.5, Day__c: '2026-01-02', State__c: 'open', Is_Done__c: true },
        { ...task, Hours__c: 2, Day__c: '2026-01-05', State__c: 'Waiting' },
        { ...task, State__c: 'Closed' },
      ],
      ANNA,
    )
    const fields = ['count_All', 'sum_Hours', 'max_Day', 'sum_Cost', 'count_All_F', 'sum_Hours_F']
    const asked = fields.map((name) => `${name}__c`)
    const read = await records.load('Project__c', [full ?? '', empty ?? ''], asked)
    const values = (at: number) => asked.map((name) => read[at]?.[name])
    expect(values(0)).toEqual([3, 3.5, '2026-01-05', 350, 2, 2])
    expect(values(1)).toEqual([0, 0, null, 0, 0, 0])
  })
})

test('statements do not grow with the records read', async () => {
  await fixture.scenario(async (records, world) => {
    const many = Array.from({ length: 300 }, (_, at) => ({ Name: `n${at}` }))
    await records.insert('Project__c', many, ANNA)
    const criteria = { object: 'Project__c', filters: [], logic: '' }
    const count = async (limit: number) => {
      const before = world.statements()
      const fields = ['Owner.Name', 'CreatedBy.Username', 'count_All__c', 'Net__c']
      const found = await records.query({ criteria, fields, limit })
      expect(found).toHaveLength(limit)
      return world.statements() - before
    }
    expect(await count(300)).toBe(await count(1))
  })
})

test('fifty thousand ids are looked for in one statement', async () => {
  await fixture.scenario(async (records, world) => {
    const [saved] = await records.insert('Account', [{ Name: 'Acme' }], ANNA)
    const ids = Array.from({ length: 50_000 }, (_, at) => `001${String(at).padStart(15, '0')}`)
    const before = world.statements()
    expect(await records.load('Account', [...ids, String(saved?.['Id'])], ['Name'])).toHaveLength(1)
    expect(world.statements() - before).toBe(1)
  })
})

test('an object without a table is named in the fault', async () => {
  await fixture.scenario(async (records) => {
    const criteria = { object: 'Opportunity', filters: [], logic: '' }
    const read = records.query({ criteria, fields: [] })
    await expect(read).rejects.toMatchObject({ code: 'object-not-found' })
  })
})
