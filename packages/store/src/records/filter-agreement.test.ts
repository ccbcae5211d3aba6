// The contract of the two ways a filter is decided: in the database and in memory.
import type { Json, JsonObject } from '@stagewright/base'
import { createSchema } from '@stagewright/metadata'
import {
  criteriaHold,
  filterHolds,
  type RecordCriteria,
  type RecordFilter,
  type RecordOperator,
} from '@stagewright/record'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ANNA,
  NOW,
  openRecordFixture,
  projectObjects,
  QUEUE,
  type RecordFixture,
} from '../testing/record-fixture.ts'
import type { Records } from '@stagewright/conductor'

let fixture: RecordFixture
beforeAll(async () => void (fixture = await openRecordFixture()))
afterAll(() => fixture?.test.drop())

const schema = createSchema(projectObjects)
const context = { schema, now: NOW }
const project = schema.object('Project__c')

const operators: RecordOperator[] = [
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'GreaterThanOrEqualTo',
  'LessThan',
  'LessThanOrEqualTo',
  'StartsWith',
  'EndsWith',
  'Contains',
  'Like',
  'IsNull',
  'In',
  'NotIn',
  'Includes',
  'Excludes',
]

const letters = ['a', 'A', 'b', 'ä', 'Ä', 'ß', '%', '_', '\\', ' ', '1', '𝒳', '~', ';']
const word = fc.string({ unit: fc.constantFrom(...letters), maxLength: 4 })
const decimal = fc.constantFrom('0', '-0', '10', '10.00', '-7.5', '1e1', '.5', '12345678.91', '7.')
const day = fc.constantFrom('2026-01-31', '2026-02-01', '0001-01-01', '2026-02-30')
const instants = ['2026-01-31T00:00:00Z', '2026-01-31T01:00:00+01:00', '2026-01-31T12:30:00.5Z']
const instant = fc.constantFrom(...instants, '2026-01-31')
const time = fc.constantFrom('08:30', '08:30:00', '08:30:00.000Z', '17:00:00.25', '00:00')
const id = fc.constantFrom(ANNA, ANNA.slice(0, 15), ANNA.toLowerCase(), QUEUE, 'none')
const tags = fc.constantFrom('Red', 'red;Blue', 'Blue;Red', 'Draft', 'Blue')
const odd = fc.constantFrom<Json>(null, '', true, 'False', 7, {}, ['x'], 'many')

/** What is stored in a field, and what it is compared with. */
const fields: Record<string, { stored: fc.Arbitrary<Json>; asked: fc.Arbitrary<Json> }> = {
  Name: { stored: word.map((text) => `n${text}`), asked: word.map((text) => `N${text}`) },
  Mood__c: { stored: word, asked: word },
  Budget__c: { stored: fc.constantFrom('10', '-7.5', '12345678.91', 0), asked: decimal },
  Due__c: {
    stored: fc.constantFrom('2026-01-31', '2026-02-01', '0001-01-01'),
    asked: fc.oneof(day, instant),
  },
  Starts__c: { stored: instant, asked: fc.oneof(instant, day) },
  Opens__c: { stored: time, asked: time },
  Is_Open__c: { stored: fc.boolean(), asked: fc.constantFrom('true', 'FALSE', true, false) },
  OwnerId: { stored: fc.constantFrom(ANNA, QUEUE), asked: id },
  Tags__c: { stored: fc.constantFrom('Red', 'Red;Blue', 'Draft;Blue'), asked: tags },
  'Owner.Name': { stored: fc.constant(null), asked: fc.constantFrom('anna EK', 'Desk', 'x') },
  Net__c: { stored: fc.constant(null), asked: decimal },
  count_All__c: { stored: fc.constant(null), asked: decimal },
  Place__c: { stored: fc.constantFrom({ latitude: 1, longitude: 2 }), asked: word },
}

const kept = Object.keys(fields).filter((name) => !/Owner\.|Net|count/.test(name))
const never = ['Name', 'OwnerId', 'Is_Open__c']

const records: fc.Arbitrary<JsonObject[]> = fc.array(
  fc.record(
    Object.fromEntries(
      kept.map((name) => {
        const stored = fields[name]?.stored ?? fc.constant(null)
        return [name, never.includes(name) ? stored : fc.option(stored, { freq: 3 })]
      }),
    ),
  ) as fc.Arbitrary<JsonObject>,
  { minLength: 1, maxLength: 6 },
)

const filters: fc.Arbitrary<RecordFilter> = fc
  .constantFrom(...Object.keys(fields))
  .chain((field) => {
    const asked = fc.oneof(
      { weight: 5, arbitrary: fields[field]?.asked ?? odd },
      { weight: 1, arbitrary: odd },
    )
    const value: fc.Arbitrary<Json> = fc.oneof(asked, fc.array(asked, { maxLength: 3 }))
    return fc.record({ field: fc.constant(field), operator: fc.constantFrom(...operators), value })
  })

const logic = fc.constantFrom('and', 'or', '1 AND (2 OR NOT 3)', 'NOT (1 OR 2) OR 3', '3')

async function inDatabase(found: Records, criteria: RecordCriteria): Promise<string> {
  const rows = await found
    .query({ criteria, fields: ['Name'] })
    .catch((error: { code: string }) => error.code)
  return typeof rows === 'string' ? rows : rows.map(({ Id }) => String(Id)).join(' ')
}

function inMemory(all: JsonObject[], criteria: RecordCriteria): string {
  if (!project) return 'no object'
  try {
    const met = all.filter((record) => criteriaHold(context, project, criteria, record))
    return met.map(({ Id }) => String(Id)).join(' ')
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('any filter finds in memory what it finds in the database', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(records, fc.array(filters, { minLength: 25, maxLength: 25 }), (rows, all) =>
      fixture.scenario(async (port) => {
        await port.insert('Project__c', rows, ANNA)
        const fields = [...(project?.fields.map(({ apiName }) => apiName) ?? []), 'Owner.Name']
        const read = await port.query({
          criteria: { object: 'Project__c', filters: [], logic: 'and' },
          fields,
        })
        for (const filter of all) {
          const criteria = { object: 'Project__c', filters: [filter], logic: 'and' }
          const found = await port.attempt(() => inDatabase(port, criteria))
          expect([filter, inMemory(read, criteria)]).toEqual([filter, found])
        }
      }),
    ),
    { numRuns: 30 },
  )
})

test('filters joined by any logic find the same in both', { timeout: 120_000 }, async () => {
  const sound = filters.filter((filter) => {
    try {
      return project !== undefined && filterHolds(context, project, filter, {}) !== undefined
    } catch {
      return false
    }
  })
  const joined = fc.record({
    filters: fc.array(sound, { minLength: 3, maxLength: 3 }),
    logic,
  })
  await fc.assert(
    fc.asyncProperty(records, fc.array(joined, { minLength: 8, maxLength: 8 }), (rows, all) =>
      fixture.scenario(async (port) => {
        await port.insert('Project__c', rows, ANNA)
        const fields = [...(project?.fields.map(({ apiName }) => apiName) ?? []), 'Owner.Name']
        const read = await port.query({
          criteria: { object: 'Project__c', filters: [], logic: 'and' },
          fields,
        })
        for (const part of all) {
          const criteria = { object: 'Project__c', ...part }
          const found = await inDatabase(port, criteria)
          expect([part, inMemory(read, criteria)]).toEqual([part, found])
        }
      }),
    ),
    { numRuns: 25 },
  )
})
