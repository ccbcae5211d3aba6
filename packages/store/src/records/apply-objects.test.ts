import { createSchema, type FieldDefinition, newObject } from '@stagewright/metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Transaction } from '../database/transaction.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { fieldOf } from '../testing/record-fixture.ts'
import { applyObjects } from './apply-objects.ts'
import { loadRelations } from './relations.ts'

let test_: TestDatabase
beforeAll(async () => void (test_ = await createTestDatabase()))
afterAll(() => test_?.drop())

const undone = new Error('undone')

/** Applies an object with one more field, then runs the rest of a scenario that is undone. */
async function scenario(work: (tx: Transaction, apply: Apply) => Promise<void>): Promise<void> {
  const run = test_.database.transaction(async (tx) => {
    await work(tx, (field) => {
      const object = { ...newObject('Thing__c'), fields: [field] }
      return applyObjects(tx, [createSchema([object]).object('Thing__c') ?? object])
    })
    throw undone
  })
  await expect(run).rejects.toBe(undone)
}
type Apply = (field: FieldDefinition) => ReturnType<typeof applyObjects>

const put = (tx: Transaction, id: string, value: unknown) =>
  tx.query(`insert into records."Thing__c" ("Id", "F__c") values ($1, $2)`, [id, value])

test('a deployment that changes nothing changes nothing', async () => {
  await scenario(async (tx, apply) => {
    const field = fieldOf('F__c', 'Text', { unique: true })
    expect(await apply(field)).toEqual([])
    const before = await tx.query(`select oid, relfilenode from pg_class order by oid`)
    expect(await apply(field)).toEqual([])
    expect(await tx.query(`select oid, relfilenode from pg_class order by oid`)).toEqual(before)
  })
})

test('a field that left keeps its column; one that comes has its own', async () => {
  await scenario(async (tx, apply) => {
    await apply(fieldOf('F__c', 'Text'))
    await apply(fieldOf('G__c', 'Number'))
    const columns = (await loadRelations(tx)).get('Thing__c')?.columns
    expect([columns?.get('F__c'), columns?.get('G__c')]).toEqual(['text', 'numeric'])
  })
})

test('a checkbox that comes is its default in records that were there', async () => {
  await scenario(async (tx, apply) => {
    await apply(fieldOf('F__c', 'Text'))
    await put(tx, 'a', 'x')
    await apply(fieldOf('G__c', 'Checkbox', { defaultValue: 'true' }))
    expect(await tx.query(`select "G__c" from records."Thing__c"`)).toEqual([{ G__c: true }])
  })
})

test.each<[FieldDefinition['type'], unknown, FieldDefinition['type'], unknown]>([
  ['Number', '1.50', 'Text', '1.50'],
  ['Text', '42', 'Number', 42],
  ['Text', '', 'Number', null],
  ['Text', 'many', 'Number', 'problem'],
  ['Date', null, 'Number', null],
  ['DateTime', '2026-03-31T09:00:00Z', 'Date', 'problem'],
  ['Checkbox', true, 'Number', 'problem'],
])('%s with %j becomes %s: %j', async (from, value, to, outcome) => {
  await scenario(async (tx, apply) => {
    await apply(fieldOf('F__c', from))
    await put(tx, 'a', value)
    const problems = await apply(fieldOf('F__c', to))
    if (outcome === 'problem') {
      expect(problems).toMatchObject([{ object: 'Thing__c', field: 'F__c' }])
      expect(problems[0]?.message).toContain('cannot become')
    } else expect(problems).toEqual([])
    const [row] = await tx.query<{ F__c: unknown }>(`select "F__c" from records."Thing__c"`)
    expect(row?.F__c).toEqual(outcome === 'problem' ? readBack(value) : outcome)
  })
})
const readBack = (value: unknown) =>
  typeof value === 'string' && value.endsWith('Z') ? new Date(value).toISOString() : value

test('a field becomes unique when its values are, and no longer when it need not be', async () => {
  await scenario(async (tx, apply) => {
    await apply(fieldOf('F__c', 'Text'))
    await put(tx, 'a', 'one')
    await put(tx, 'b', 'ONE')
    const problems = await apply(fieldOf('F__c', 'Text', { unique: true }))
    expect(problems[0]?.message).toContain('cannot become unique')
    await tx.query(`update records."Thing__c" set "F__c" = 'two' where "Id" = 'b'`)
    expect(await apply(fieldOf('F__c', 'Text', { unique: true }))).toEqual([])
    await expect(tx.savepoint(() => put(tx, 'c', 'TWO'))).rejects.toMatchObject({ code: '23505' })
    await apply(fieldOf('F__c', 'Text'))
    await put(tx, 'c', 'TWO')
  })
})

test('texts that are too long for an index are told, and stay', async () => {
  await scenario(async (tx, apply) => {
    await apply(fieldOf('F__c', 'Text'))
    // Text that does not shrink when it is compressed.
    const long = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('')
    await put(tx, 'a', long)
    const problems = await apply(fieldOf('F__c', 'Text', { externalId: true }))
    expect(problems).toMatchObject([{ object: 'Thing__c', field: 'F__c' }])
    expect(problems[0]?.message).toContain('too long for an index')
    expect(await tx.query(`select "F__c" from records."Thing__c"`)).toEqual([{ F__c: long }])
  })
})

test('names, lookups, unique and external keys can be looked up by an index', async () => {
  await scenario(async (tx) => {
    const target = newObject('Thing__c')
    const fields = [
      fieldOf('Plain__c', 'Text'),
      fieldOf('Key__c', 'Text', { externalId: true }),
      fieldOf('Only__c', 'Text', { unique: true }),
      fieldOf('Link__c', 'Lookup', { referenceTo: ['Thing__c'] }),
    ]
    const thing = createSchema([{ ...target, fields }]).object('Thing__c')
    await applyObjects(tx, thing ? [thing] : [])
    const rows = await tx.query<{ key: string }>(`
      select pg_get_indexdef(indexrelid, 1, true) as key from pg_index
      where indrelid = 'records."Thing__c"'::regclass`)
    expect(new Set(rows.map(({ key }) => key))).toEqual(
      new Set([
        '"Id"',
        'lower("Name")',
        'lower("Key__c")',
        'lower("Only__c")',
        '"Link__c"',
        '"OwnerId"',
        '"RecordTypeId"',
      ]),
    )
  })
})

test('platform events and the objects of the system get no table', async () => {
  await scenario(async (tx) => {
    const schema = createSchema([newObject('Done__e')])
    const names = ['Done__e', 'User', 'Group']
    const objects = schema.objects().filter(({ apiName }) => names.includes(apiName))
    expect(await applyObjects(tx, objects)).toEqual([])
    const relations = await loadRelations(tx)
    expect(relations.get('Done__e')).toBe(undefined)
    expect(relations.get('User')?.isView).toBe(true)
  })
})
