// Restate: its own server with its own log on the disk (write-through as it comes), one worker, asked
// over its ingress. Waiting runs leave the worker after a second, which is what serves it best.
import { mkdir, readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { HttpPool } from './http-pool.mjs'
import { inParallel, insist } from './in-parallel.mjs'
import { openWorker } from './peer-worker.mjs'
import { end, startProgram } from './processes.mjs'
import { freePort } from './stagewright.mjs'

/** Starts server and worker and makes them known to each other. */
export async function open({ folder, inFlight }) {
  const [own, ingress, admin, port] = await Promise.all([1, 2, 3, 4].map(freePort))
  const base = join(folder, 'restate')
  await mkdir(base)
  const server = startServer(base, { own, ingress, admin })
  const worker = await openWorker('restate-worker.mjs', { port })
  const adminUrl = `http://127.0.0.1:${admin}`
  const ask = async (path, body) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const answer = await fetch(adminUrl + path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  await insist(() => ask('/deployments', { uri: `http://127.0.0.1:${port}` }))
  const text = `select count(*) as count from sys_invocation
    where target_service_name = 'Case' and target_handler_name = 'run' and status = 'completed'`
  return {
    module: import.meta.url,
    options: { url: `http://127.0.0.1:${ingress}`, inFlight },
    pids: () => [worker.pid()],
    storePid: server.pid,
    untilWaiting: worker.untilWaiting,
    isLater: true,
    done: () => worker.counts().done,
    finished: async () => Number((await ask('/query', { query: text })).rows[0].count),
    bytes: () => bytesIn(base),
    kill: worker.kill,
    restart: worker.start,
    async close() {
      await worker.kill()
      await end(server, 'SIGKILL')
    },
  }
}

function startServer(base, { own, ingress, admin }) {
  const require = createRequire(new URL('../peers/package.json', import.meta.url))
  const name = `@restatedev/restate-server-${process.platform}-${process.arch}`
  const env = {
    RESTATE_LISTEN_MODE: 'tcp',
    RESTATE_BIND_ADDRESS: `127.0.0.1:${own}`,
    RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
    RESTATE_WORKER__INVOKER__INACTIVITY_TIMEOUT: '1s',
    RESTATE_DISABLE_TELEMETRY: 'true',
  }
  const program = require.resolve(`${name}/bin/restate-server`)
  return startProgram(program, ['--base-dir', base, '--no-logo'], { env })
}

async function bytesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      // What the server has removed since the folder was read holds nothing.
      const found = await stat(join(parentPath, name)).catch(() => undefined)
      return (found?.blocks ?? 0) * 512
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The client: starts and decides through the ingress. */
export async function connect({ url, inFlight }) {
  const pool = new HttpPool([url], inFlight)
  const open = new Set()
  const complete = async (id) => {
    open.delete(id)
    await pool.ask('POST', `/Case/${id}/decide`, { body: 'Accept' })
  }
  const finish = async (id) => {
    await complete(id)
    await pool.ask('GET', `/restate/workflow/Case/${id}/attach`)
  }
  return {
    async start(at) {
      open.add(`case-${at}`)
      await pool.ask('POST', `/Case/case-${at}/run/send`, { body: `C-${at}` })
    },
    find: async () => [...open],
    complete,
    finish,
    async finishMany(ids) {
      const moments = []
      await inParallel(ids, ids.length, async (id) => {
        await finish(id)
        moments.push(Date.now())
      })
      return { first: Math.min(...moments), last: Math.max(...moments) }
    },
    close: async () => pool.close(),
  }
}
