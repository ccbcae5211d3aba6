import { idFromNumber } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listGroups } from '../read/groups.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { createDirectory } from './directory-port.ts'
import { findPerson, listPeople, listPersonas, personWithId } from './person.ts'
import { addMember, type NewPerson, saveGroup, savePerson, setManager } from './save-directory.ts'

let test_: TestDatabase
beforeAll(async () => void (test_ = await createTestDatabase()))
afterAll(() => test_?.drop())

const ids = { anna: idFromNumber('005', 1n), ben: idFromNumber('005', 2n) }

function personNamed(name: keyof typeof ids, rest: Partial<NewPerson> = {}): NewPerson {
  return {
    id: ids[name],
    username: `${name}@acme.example`,
    firstName: name,
    lastName: 'Ek',
    email: '',
    title: '',
    about: '',
    isPersona: name === 'anna',
    passwordHash: 'hash',
    role: null,
    permissions: ['ManageRuns'],
    timeZone: 'UTC',
    locale: 'en_US',
    ...rest,
  }
}

beforeAll(async () => {
  await test_.database.transaction(async (tx) => {
    await savePerson(tx, personNamed('anna'))
    await savePerson(tx, personNamed('ben'))
    await setManager(tx, ids.ben, ids.anna)
    const group = (id: string, kind: 'Group' | 'Queue') =>
      saveGroup(tx, { id, kind, developerName: id, label: `Label ${id}`, email: '' })
    for (const id of ['outer', 'middle', 'inner', 'empty']) await group(id, 'Group')
    await group('desk', 'Queue')
    // A circle: outer holds middle, middle inner, inner outer.
    await addMember(tx, 'outer', 'middle')
    await addMember(tx, 'middle', 'inner')
    await addMember(tx, 'inner', 'outer')
    await addMember(tx, 'inner', ids.ben)
    await addMember(tx, 'outer', ids.ben)
    await addMember(tx, 'middle', ids.anna)
    await addMember(tx, 'desk', 'outer')
    await addMember(tx, 'desk', 'outer')
  })
})

test('who belongs to a group belongs to all that hold it, once, in circles too', async () => {
  const ben = await personWithId(test_.database, ids.ben)
  expect([...(ben?.groupIds ?? [])].sort()).toEqual(['desk', 'inner', 'middle', 'outer'])
})

test.each([
  ['user', 'BEN@acme.example', { isActive: true, memberCount: 1 }],
  ['user', ids.ben, { isActive: true, memberCount: 1 }],
  ['user', ids.ben.slice(0, 15), { isActive: true, memberCount: 1 }],
  ['user', 'desk', undefined],
  ['group', 'OUTER', { isActive: true, memberCount: 2 }],
  ['group', 'empty', { memberCount: 0 }],
  ['group', 'desk', undefined],
  ['queue', 'Desk', { isActive: true, memberCount: 2 }],
  ['queue', 'outer', undefined],
] as const)('the %s %s is %j', async (kind, name, expected) => {
  const found = await test_.database.transaction((tx) => createDirectory(tx)[kind](name))
  if (expected === undefined) expect(found).toBe(undefined)
  else expect(found).toMatchObject(expected)
})

test('people who are not active are nobody to wait for', async () => {
  const undone = new Error('undone')
  const work = test_.database.transaction(async (tx) => {
    await tx.query('update person set is_active = false where id = $1', [ids.ben])
    const directory = createDirectory(tx)
    expect(await directory.user(ids.ben)).toMatchObject({ isActive: false, memberCount: 0 })
    expect(await directory.group('inner')).toMatchObject({ memberCount: 1 })
    throw undone
  })
  await expect(work).rejects.toBe(undone)
})

test('saving a person or group again changes them under the id they have', async () => {
  const saved = await test_.database.transaction(async (tx) => {
    const username = 'ANNA@acme.example'
    const person = personNamed('anna', { id: 'other', username, title: 'Boss', passwordHash: null })
    const group = { kind: 'Queue' as const, developerName: 'DESK', label: 'New', email: '' }
    return [await savePerson(tx, person), await saveGroup(tx, { id: 'other', ...group })]
  })
  expect(saved).toEqual([ids.anna, 'desk'])
  const anna = await findPerson(test_.database, 'Anna@Acme.example')
  expect(anna).toMatchObject({ id: ids.anna, title: 'Boss', passwordHash: 'hash' })
})

test('lists name people and the members of groups', async () => {
  expect((await listPeople(test_.database)).map(({ id }) => id)).toEqual([ids.anna, ids.ben])
  expect((await listPersonas(test_.database)).map(({ id }) => id)).toEqual([ids.anna])
  const groups = await listGroups(test_.database)
  const inner = groups.find(({ id }) => id === 'inner')
  expect(inner).toMatchObject({
    memberCount: 2,
    members: [
      { id: ids.ben, name: 'ben Ek', kind: 'User' },
      { id: 'outer', name: 'Label outer', kind: 'Group' },
    ],
  })
  expect(groups.find(({ id }) => id === 'empty')).toMatchObject({ memberCount: 0, members: [] })
})
