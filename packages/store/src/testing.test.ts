import { afterAll, expect, test } from 'vitest'
import { migrate } from './database/migrate.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

const opened: TestDatabase[] = []
const opening = async () => {
  const test_ = await createTestDatabase()
  opened.push(test_)
  return test_
}
afterAll(() => Promise.all(opened.map((item) => item.drop())))

test('two test databases of a process stand on one server and do not see each other', async () => {
  const [first, second] = await Promise.all([opening(), opening()])
  const server = (url: string) => new URL(url).host + new URL(url).search
  expect(server(first.url)).toBe(server(second.url))
  await first.database.query(`insert into setting values ('a', '1')`)
  expect(await second.database.query('select * from setting')).toEqual([])
})

test('a test database is migrated, and migrating again changes nothing', async () => {
  const { database } = await opening()
  const read = () => database.query('select * from schema_migration order by name')
  const before = await read()
  await migrate(database)
  expect(before.length).toBeGreaterThan(0)
  expect(await read()).toEqual(before)
})
