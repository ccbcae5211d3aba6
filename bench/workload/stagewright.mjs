// Stagewright as it is served: `stagewright serve`, one process or several on one database, asked over
// HTTP.
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pause } from './in-parallel.mjs'
import { end, startProgram } from './processes.mjs'
import { countFinished } from './stagewright-count.mjs'

const program = fileURLToPath(new URL('../../packages/cli/bin/stagewright.js', import.meta.url))
const project = fileURLToPath(new URL('project', import.meta.url))

/** Starts so many processes on a database. */
export async function open({ database, folder, inFlight, processes = 1, profile }) {
  const finished = await countFinished(database.url)
  const servers = []
  for (let number = 0; number < processes; number++) {
    servers.push(await openServing({ database, folder: join(folder, `${number}`), profile }))
  }
  return {
    module: new URL('stagewright-client.mjs', import.meta.url).href,
    options: { urls: servers.map(({ url }) => url), inFlight },
    pids: () => servers.map(({ pid }) => pid()),
    finished: finished.count,
    bytes: database.bytes,
    /** The first of them dies and comes back; the others go on. */
    kill: () => servers[0].kill(),
    restart: () => servers[0].start(),
    async close() {
      for (const server of servers) await server.stop()
      await finished.close()
    },
  }
}

async function openServing({ database, folder, profile }) {
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { DATABASE_URL: database.url, STAGEWRIGHT_DATA: folder, STAGEWRIGHT_LOG: 'error' }
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  // As `stagewright` and `npm start` start it.
  const execArgv = ['--max-semi-space-size=64', ...profiling]
  const args = [...execArgv, program, 'serve', '--sample', project, '--port', String(port)]
  let child
  const start = async () => {
    child = startProgram(process.execPath, args, { env, cwd: folder })
    while (!(await isHealthy(url))) {
      if (child.exitCode !== null) throw new Error(`Stagewright ended: ${child.words}`)
      await pause(5)
    }
  }
  await start()
  return {
    url,
    start,
    pid: () => child.pid,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child),
  }
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/api/health`)).ok
  } catch {
    return false
  }
}

/** A port of this machine that nobody uses. */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}
