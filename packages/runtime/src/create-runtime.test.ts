import { createServer, type AddressInfo, type Server } from 'node:net'
import { createTestDatabase, listProcesses, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime } from './create-runtime.ts'
import { houseFoundation } from './testing/house-foundation.ts'

let database: TestDatabase
let taken: Server
let port: number
beforeAll(async () => {
  database = await createTestDatabase(houseFoundation)
  taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  port = (taken.address() as AddressInfo).port
})
afterAll(async () => {
  taken?.close()
  await database?.drop()
})

/** What the connections of other programs of ours are called. */
const connections = async () =>
  (
    await database.database.query<{ name: string }>(
      `select application_name as name from pg_stat_activity
       where datname = current_database() and application_name like 'stagewright %'`,
    )
  ).map(({ name }) => name)

test('a program that cannot open to its end leaves no connection and no process behind', async () => {
  const mail = { replyTo: 'reply@house.example', receive: { host: '127.0.0.1', port } }
  const opened = createRuntime({ database: { url: database.url }, mail })
  await expect(opened).rejects.toThrow('EADDRINUSE')
  await expect.poll(connections).toEqual([])
  expect(await listProcesses(database.database)).toEqual([])
})
