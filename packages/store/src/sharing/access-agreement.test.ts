// The contract of the two ways sharing is decided: for many records in the database, for one with
// reasons in memory.
import { idFromNumber, type JsonObject, limits } from '@stagewright/base'
import {
  createSchema,
  newObject,
  type ObjectDefinition,
  type RoleDefinition,
  type SharingRuleDefinition,
} from '@stagewright/metadata'
import {
  type Access,
  type AccessAct,
  createSharingLaw,
  decideSharing,
  type RecordShare,
  type SharingLaw,
  type SharingPerson,
} from '@stagewright/record'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Transaction } from '../database/transaction.ts'
import { applyObjects } from '../records/apply-objects.ts'
import type { RecordAccess } from '../records/record-access.ts'
import { loadRelations, tableOf } from '../records/relations.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { fieldOf } from '../testing/record-fixture.ts'
import { accessClause } from './access-clause.ts'
import { outerGroups, sharingPeople } from './sharing-person.ts'

const models = ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess']
const deal = (sharingModel: string): ObjectDefinition => ({
  ...newObject('Deal__c'),
  sharingModel,
  fields: [fieldOf('Size__c', 'Number'), fieldOf('Area__c', 'Text')],
})
const line: ObjectDefinition = {
  ...newObject('Line__c'),
  fields: [fieldOf('Deal__c', 'MasterDetail', { referenceTo: ['Deal__c'] })],
}

const people = Array.from({ length: 6 }, (_, at) => idFromNumber('005', BigInt(at + 1)))
const groups = Array.from({ length: 4 }, (_, at) => idFromNumber('00G', BigInt(at + 1)))
const deals = Array.from({ length: 8 }, (_, at) => idFromNumber('a01', BigInt(at + 1)))
const roles: RoleDefinition[] = [
  { apiName: 'Chief', label: 'The Chief' },
  { apiName: 'North', label: 'North Lead', parentRole: 'Chief' },
  { apiName: 'South', label: 'South Lead', parentRole: 'Chief' },
  { apiName: 'Clerk', label: 'Clerk', parentRole: 'North' },
]
const acts: AccessAct[] = ['read', 'edit', 'delete', 'transfer']

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.transaction(async (tx) => {
    const schema = createSchema([deal('Private'), line])
    await applyObjects(
      tx,
      schema.objects().filter(({ isCustom }) => isCustom),
    )
    for (const [at, id] of people.entries()) {
      await tx.query('insert into person (id, username, last_name) values ($1, $2, $3)', [
        id,
        `p${at}`,
        `P${at}`,
      ])
    }
    for (const [at, id] of groups.entries()) {
      await tx.query('insert into grp (id, kind, developer_name, label) values ($1, $2, $3, $3)', [
        id,
        at < 2 ? 'Group' : 'Queue',
        `g${at}`,
      ])
    }
  })
})
afterAll(() => fresh?.drop())

type World = {
  model: string
  roles: (string | null)[]
  members: [number, string][]
  owners: string[]
  areas: (string | null)[]
  sizes: (number | null)[]
  shares: { record: number; holder: string; access: 'Read' | 'Edit' }[]
  rules: SharingRuleDefinition[]
}

const somebody = fc.constantFrom(...people, ...groups)
const party = fc.constantFrom<SharingRuleDefinition['sharedTo']>(
  { kind: 'group', name: 'g0' },
  { kind: 'group', name: 'G1' },
  { kind: 'queue', name: 'g2' },
  { kind: 'role', name: 'North' },
  { kind: 'role', name: 'the chief' },
  { kind: 'roleAndSubordinates', name: 'North' },
  { kind: 'all', name: '' },
  { kind: 'nobody', name: '' },
)
const rule: fc.Arbitrary<SharingRuleDefinition> = fc
  .record({
    access: fc.constantFrom<'Read' | 'Edit'>('Read', 'Edit'),
    sharedTo: party,
    sharedFrom: fc.option(party),
    filter: fc.constantFrom(
      { field: 'Area__c', operation: 'equals', value: 'north, South' },
      { field: 'Area__c', operation: 'notEqual', value: "o'north" },
      { field: 'Size__c', operation: 'greaterThan', value: '10' },
      { field: 'Gone__c', operation: 'equals', value: 'x' },
      { field: 'Size__c', operation: 'equals', value: 'many' },
    ),
  })
  .map(({ sharedFrom, filter, ...rest }) => ({
    object: 'Deal__c',
    apiName: 'Rule',
    label: 'Rule',
    logic: 'and',
    filters: sharedFrom ? [] : [filter],
    ...rest,
    ...(sharedFrom && { sharedFrom }),
  }))

const worlds: fc.Arbitrary<World> = fc.record({
  model: fc.constantFrom(...models),
  roles: fc.array(fc.constantFrom('Chief', 'north lead', 'South', 'CLERK', 'Other', null), {
    minLength: people.length,
    maxLength: people.length,
  }),
  members: fc.array(fc.tuple(fc.nat(3), somebody), { maxLength: 8 }),
  owners: fc.array(somebody, { minLength: deals.length, maxLength: deals.length }),
  areas: fc.array(fc.constantFrom('North', 'south', 'West', null), {
    minLength: deals.length,
    maxLength: deals.length,
  }),
  sizes: fc.array(fc.constantFrom(5, 10, 11, null), {
    minLength: deals.length,
    maxLength: deals.length,
  }),
  shares: fc.array(
    fc.record({
      record: fc.nat(deals.length - 1),
      holder: somebody,
      access: fc.constantFrom<'Read' | 'Edit'>('Read', 'Edit'),
    }),
    { maxLength: 4 },
  ),
  rules: fc.array(rule, { maxLength: 3 }),
})

async function build(tx: Transaction, world: World): Promise<RecordShare[][]> {
  await tx.query(
    `update person set role = given.role from unnest($1::text[], $2::text[]) as given (id, role)
      where person.id = given.id`,
    [people, world.roles],
  )
  for (const [at, member] of world.members) {
    await tx.query('insert into grp_member values ($1, $2) on conflict do nothing', [
      groups[at],
      member,
    ])
  }
  await tx.query(
    `insert into ${tableOf('Deal__c')} ("Id", "OwnerId", "Area__c", "Size__c")
      select * from unnest($1::text[], $2::text[], $3::text[], $4::numeric[])`,
    [deals, world.owners, world.areas, world.sizes],
  )
  await tx.query(
    `insert into ${tableOf('Line__c')} ("Id", "Deal__c")
      select replace(id, 'a01', 'a02'), id from unnest($1::text[]) id`,
    [deals],
  )
  const shares: RecordShare[][] = deals.map(() => [])
  for (const { record, holder, access } of world.shares) {
    const own = shares[record] ?? []
    if (own.some(({ holderId }) => holderId === holder)) continue
    own.push({ holderId: holder, access })
    await tx.query(`insert into record_share values ('Deal__c', $1, $2, $3, now(), 'system')`, [
      deals[record],
      holder,
      access,
    ])
  }
  return shares
}

async function idsIn(access: RecordAccess, law: SharingLaw, person: SharingPerson, act: AccessAct) {
  const object = access.schema.object('Deal__c')
  const detail = access.schema.object('Line__c')
  if (!object || !detail) throw new Error('no object')
  const restriction = { law, person, hasRights: false }
  const read = async (of: ObjectDefinition) => {
    const clause = accessClause(access, restriction, of, { act })
    const rows = await access.tx.query<{ Id: string }>(
      `select "Id" from ${tableOf(of.apiName)} t where ${clause} order by "Id"`,
    )
    return rows.map(({ Id }) => Id)
  }
  return { deals: await read(object), lines: await read(detail) }
}

test('any world is shared in memory as in the database', { timeout: 120_000 }, async () => {
  const undone = new Error('undone')
  const held = async (world: World) => {
    const schema = createSchema([deal(world.model), line])
    const object = schema.object('Deal__c')
    const detail = schema.object('Line__c')
    if (!object || !detail) throw new Error('no object')
    const law = createSharingLaw(schema, {
      roles,
      sharingRules: world.rules,
      profiles: [],
      permissionSets: [],
    })
    const relations = await loadRelations(fresh.database)
    await fresh.database
      .transaction(async (tx) => {
        const shares = await build(tx, world)
        const access = { tx, schema, relations, now: 0, newId: () => '', limits }
        const known = await sharingPeople(tx, people)
        const outer = await outerGroups(tx, groups)
        for (const person of known.values()) {
          const decided: Access[] = deals.map((id, at) => {
            const ownerId = world.owners[at] ?? ''
            const owner = known.get(ownerId)
            const record: JsonObject = {
              Id: id,
              OwnerId: ownerId,
              Area__c: world.areas[at] ?? null,
              Size__c: world.sizes[at] ?? null,
            }
            return decideSharing({ schema, now: 0 }, { law, person }, object, {
              record,
              owner: {
                id: ownerId,
                role: owner?.role ?? null,
                groups: owner?.groups ?? outer.get(ownerId) ?? [],
              },
              shares: shares[at] ?? [],
            })
          })
          for (const act of acts) {
            const found = await idsIn(access, law, person, act)
            const expected = deals.filter((_, at) => decided[at]?.[act])
            expect([act, found.deals]).toEqual([act, expected])
            const lines = deals.flatMap((id, at) => {
              const parent = decided[at] as Access
              const facts = { record: { Deal__c: id }, owner: undefined, shares: [], parent }
              const own = decideSharing({ schema, now: 0 }, { law, person }, detail, facts)
              return own[act] ? [id.replace('a01', 'a02')] : []
            })
            expect([act, found.lines]).toEqual([act, lines])
          }
        }
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
  }
  await fc.assert(fc.asyncProperty(worlds, held), { numRuns: 40 })
})

test('a hundred thousand records are looked up by indexes', { timeout: 120_000 }, async () => {
  const [anna = '', ben = ''] = people
  const { database } = fresh
  const schema = createSchema([deal('Private'), line])
  const object = schema.object('Deal__c')
  if (!object) throw new Error('no object')
  await database.query(
    `insert into ${tableOf('Deal__c')} ("Id", "OwnerId", "Name")
      select 'a03' || lpad(n::text, 15, '0'), case when n % 1000 = 0 then $1 else $2 end, 'D' || n
      from generate_series(1, 100000) n`,
    [anna, ben],
  )
  await database.query('analyze')
  const law = createSharingLaw(schema, {
    roles,
    sharingRules: [],
    profiles: [],
    permissionSets: [],
  })
  const person = (await sharingPeople(database, [anna])).get(anna)
  if (!person) throw new Error('no person')
  const relations = await loadRelations(database)
  const savepoint = <T>(work: () => Promise<T>) => work()
  const tx = { query: database.query, savepoint, mayTakeLong: () => undefined }
  const access = { tx, schema, relations, now: 0, newId: () => '', limits }
  const clause = accessClause(access, { law, person, hasRights: false }, object, { act: 'read' })
  const text = `select "Id" from ${tableOf('Deal__c')} t where ${clause} order by "Id" limit 200`
  expect(await database.query(text)).toHaveLength(100)
  const plan = await database.query<{ 'QUERY PLAN': string }>(`explain ${text}`)
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines).not.toMatch(/Seq Scan on "Deal__c"/)
})
