// The limit over HTTP: the hand-written SQL of sql-limit.mjs behind a bare server of Node, asked as
// Stagewright is. Requests that come while a transaction is under way share the next one.
import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { HttpPool } from './http-pool.mjs'
import { end } from './processes.mjs'
import { connect as connectSql, open as openSql } from './sql-limit.mjs'

/** Transactions at a time, and requests in one, as Stagewright has it. */
const lanes = 2
const together = 100

/** Starts the server. */
export async function open({ database, inFlight }) {
  const { finished, bytes, close } = await openSql({ database })
  const child = fork(fileURLToPath(import.meta.url), [database.url])
  const port = await new Promise((done) => child.once('message', done))
  const options = { databaseUrl: database.url, url: `http://127.0.0.1:${port}`, inFlight }
  return {
    ...{ module: import.meta.url, options, finished, bytes },
    pids: () => [child.pid],
    async close() {
      await end(child)
      await close()
    },
  }
}

/** The client, over as many connections as there are requests in flight. */
export async function connect({ databaseUrl, url, inFlight }) {
  const pool = new HttpPool([url], inFlight)
  const sql = await connectSql({ databaseUrl })
  const ask = (path, id) => pool.ask('POST', path, { body: { id } })
  const complete = (id) => ask('/complete', id)
  return {
    start: (id) => ask('/start', id),
    async find() {
      await sql.learn()
      return sql.find()
    },
    complete,
    finish: complete,
    async close() {
      pool.close()
      await sql.close()
    },
  }
}

/** Does work for ids, those that come at one time in one call. */
function gathered(work) {
  const waiting = []
  let busy = 0
  const next = async () => {
    if (busy >= lanes || waiting.length === 0) return
    busy++
    const part = waiting.splice(0, together)
    await work(part.map(({ id }) => id))
    for (const { done } of part) done()
    busy--
    void next()
  }
  return (id) =>
    new Promise((done) => {
      waiting.push({ id, done })
      setImmediate(next)
    })
}

async function serve(databaseUrl) {
  const sql = await connectSql({ databaseUrl })
  const acts = {
    '/start': gathered(sql.startTogether),
    '/complete': gathered(sql.completeTogether),
  }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', async () => {
      const { id } = JSON.parse(text)
      await acts[request.url](id)
      const answer = JSON.stringify({ id })
      response.setHeader('content-length', answer.length)
      response.end(answer)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv[2])
