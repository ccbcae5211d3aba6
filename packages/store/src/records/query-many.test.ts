import type { Records } from '@stagewright/conductor'
import { type RecordFilter, RecordFault, type RecordQuery } from '@stagewright/record'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANNA, openRecordFixture, type RecordFixture } from '../testing/record-fixture.ts'

let fixture: RecordFixture
beforeAll(async () => void (fixture = await openRecordFixture()))
afterAll(() => fixture.test.drop())

/** Projects with equal, null and differently written values, so that much is equal and not same. */
async function addProjects(records: Records): Promise<string[]> {
  const names = ['Alpha', 'alpha', 'ÄRGER', 'ärger', 'Beta', 'b%ta']
  const saved = await records.insert(
    'Project__c',
    names.map((Name, at) => ({
      Name,
      Budget__c: at % 3 === 0 ? null : at,
      Due__c: at % 2 === 0 ? '2026-01-0' + String(at + 1) : null,
      Mood__c: at < 3 ? 'Calm' : null,
    })),
    ANNA,
  )
  return saved.map((record) => String(record['Id']))
}

const texts = ['alpha', 'ALPHA', 'Ärger', 'beta', 'b%ta', 'nobody', '', null, 'a\0']
const numbers = ['1', '1.0', 2, 4, null, '99999']
const single = fc.oneof(
  fc.record({
    field: fc.constantFrom('Name', 'Mood__c'),
    operator: fc.constantFrom('EqualTo', 'NotEqualTo', 'StartsWith', 'Contains', 'LessThan'),
    value: fc.constantFrom(...texts),
  }),
  fc.record({
    field: fc.constantFrom('Budget__c'),
    operator: fc.constantFrom('EqualTo', 'GreaterThan', 'NotEqualTo'),
    value: fc.constantFrom(...numbers),
  }),
  fc.record({
    field: fc.constantFrom('Due__c'),
    operator: fc.constantFrom('EqualTo', 'LessThanOrEqualTo'),
    value: fc.constantFrom('2026-01-01', '2026-01-03T00:00:00Z', 'never', null),
  }),
)
const list = fc.record({
  field: fc.constantFrom('Name'),
  operator: fc.constantFrom('In', 'NotIn'),
  value: fc.array(fc.constantFrom(...texts.slice(0, 8)), { maxLength: 4 }),
})
const filters = fc.array(fc.oneof({ weight: 3, arbitrary: single }, list), { maxLength: 3 })
const query = fc
  .record(
    {
      filters,
      logic: fc.constantFrom('and', 'or'),
      sort: fc.record({
        field: fc.constantFrom('Name', 'Budget__c', 'Due__c', 'Owner.Name', 'Twice_Net__c'),
        order: fc.constantFrom('Asc' as const, 'Desc' as const),
      }),
      limit: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['filters', 'logic'] },
  )
  .map(({ filters: own, logic, ...rest }): RecordQuery => ({
    criteria: { object: 'Project__c', filters: own as RecordFilter[], logic },
    fields: ['Name', 'Budget__c', 'Owner.LastName', 'count_All__c'],
    ...rest,
  }))

test('many queries find each what it finds alone: texts, nulls, lists, order, limit, faults', async () => {
  await fixture.scenario(async (records) => {
    await addProjects(records)
    await fc.assert(
      fc.asyncProperty(fc.array(query, { minLength: 1, maxLength: 12 }), async (queries) => {
        const together = await records.queryMany(queries)
        for (const [at, one] of queries.entries()) {
          const alone = await records.query(one).catch((error: unknown) => error)
          const found = together[at]
          if (alone instanceof RecordFault) {
            expect(found).toMatchObject({ ok: false, error: { message: alone.message } })
          } else expect(found).toEqual({ ok: true, value: alone })
        }
      }),
      { numRuns: 150 },
    )
  })
})

function byName(value: RecordFilter['value'], operator: RecordFilter['operator'] = 'EqualTo') {
  const filter = { field: 'Name', operator, value }
  return {
    criteria: { object: 'Project__c', filters: [filter], logic: 'and' },
    fields: ['Name'],
    sort: { field: 'Name', order: 'Asc' as const },
    limit: 1,
  }
}

test.each([
  ['values of one field', () => Array.from({ length: 300 }, (_, at) => byName(`Name ${at}`)), 1],
  ['lists of values', () => [byName(['alpha', 'Beta'], 'In'), byName(['ärger'], 'In')], 1],
  ['a null is another shape', () => [byName('alpha'), byName('beta'), byName(null)], 2],
])('%s are asked for in as few statements as there are shapes', async (_, queries, count) => {
  await fixture.scenario(async (records, { statements }) => {
    await addProjects(records)
    const before = statements()
    await records.queryMany(queries())
    expect(statements() - before).toBe(count)
  })
})

test('an empty list of queries asks nothing', async () => {
  await fixture.scenario(async (records, { statements }) => {
    expect(await records.queryMany([])).toEqual([])
    expect(statements()).toBe(0)
  })
})
