import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, saveGroup, savePerson } from '../directory/save-directory.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { groupId, personId } from '../testing/run-fixture.ts'
import { listGroups } from './groups.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())

test('groups and queues are listed with their direct members, people and groups', async () => {
  await fresh.database.transaction(async (tx) => {
    const plain = { email: '', title: '', about: '', isPersona: false, passwordHash: null }
    const rest = { ...plain, role: null, permissions: [], timeZone: 'UTC', locale: 'en_US' }
    const person = { id: personId(1), username: 'anna', firstName: 'Anna', lastName: 'Ek' }
    await savePerson(tx, { ...person, ...rest })
    const group = (id: number, kind: 'Group' | 'Queue', developerName: string) =>
      saveGroup(tx, { id: groupId(id), kind, developerName, label: developerName, email: '' })
    await group(1, 'Queue', 'Desk')
    await group(2, 'Group', 'Clerks')
    await group(3, 'Group', 'Nobody')
    await addMember(tx, groupId(1), groupId(2))
    await addMember(tx, groupId(1), personId(1))
    await addMember(tx, groupId(2), personId(1))
  })
  const anna = { id: personId(1), name: 'Anna Ek', kind: 'User' }
  expect(await listGroups(fresh.database)).toMatchObject([
    { kind: 'Group', label: 'Clerks', memberCount: 1, members: [anna] },
    { kind: 'Group', label: 'Nobody', memberCount: 0, members: [] },
    {
      kind: 'Queue',
      label: 'Desk',
      memberCount: 2,
      members: [anna, { id: groupId(2), name: 'Clerks', kind: 'Group' }],
    },
  ])
})
