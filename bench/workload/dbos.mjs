// DBOS Transact for TypeScript on the same PostgreSQL server: one worker; decisions are sent by the
// load generator through DBOSClient.
import { createRequire } from 'node:module'
import { inParallel, pause } from './in-parallel.mjs'
import { pg } from './database.mjs'
import { openWorker } from './peer-worker.mjs'

const require = createRequire(new URL('../peers/package.json', import.meta.url))
const doneText = `select count(*)::integer as count from dbos.workflow_status where status = 'SUCCESS'`

/** Starts the worker. */
export async function open({ database }) {
  const options = { databaseUrl: database.url }
  const worker = await openWorker('dbos-worker.mjs', options)
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => undefined)
  await client.connect()
  return {
    module: import.meta.url,
    options,
    pids: () => [worker.pid()],
    async start(count, inFlight) {
      await worker.tell({ count, inFlight })
      await worker.untilWaiting(count)
    },
    isLater: true,
    finished: async () => (await client.query(doneText)).rows[0].count,
    bytes: database.bytes,
    kill: worker.kill,
    restart: worker.start,
    async close() {
      await client.end()
      await worker.kill()
    },
  }
}

/** The client that decides. */
export async function connect({ databaseUrl }) {
  const { DBOSClient } = require('@dbos-inc/dbos-sdk')
  const client = await DBOSClient.create({
    systemDatabaseUrl: databaseUrl,
    systemDatabasePoolSize: 20,
  })
  const asking = new pg.Client({ connectionString: databaseUrl })
  await asking.connect()
  const complete = (id) => client.send(id, 'Accept', 'decision')
  const doneOf = async (ids) => {
    const text = `select count(*)::integer as count from dbos.workflow_status
      where workflow_uuid = any($1) and status = 'SUCCESS'`
    return (await asking.query(text, [ids])).rows[0].count
  }
  return {
    async find() {
      const text = `select workflow_uuid as id from dbos.workflow_status
        where status = 'PENDING' order by created_at, workflow_uuid`
      return (await asking.query(text)).rows.map(({ id }) => id)
    },
    complete,
    async finish(id) {
      await complete(id)
      while ((await doneOf([id])) === 0) await pause(1)
    },
    async finishMany(ids) {
      await inParallel(ids, 20, complete)
      let first
      for (let done = 0; done < ids.length; done = await doneOf(ids)) {
        if (done > 0) first ??= Date.now()
        await pause(5)
      }
      const last = Date.now()
      return { first: first ?? last, last }
    },
    async close() {
      await asking.end()
      await client.destroy()
    },
  }
}
