// Stagewright inside a program: the runtime's own calls, without HTTP. The load generator is that
// program, so it is what is killed and what its memory is measured of.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inParallel } from './in-parallel.mjs'
import { countFinished } from './stagewright-count.mjs'

const project = fileURLToPath(new URL('project', import.meta.url))
const handlers = [1, 2, 3, 4].map((number) => `handler${number}@bench.example`)

/** What the bench needs to know of it. */
export async function open({ database, profile }) {
  const finished = await countFinished(database.url)
  return {
    module: import.meta.url,
    options: { databaseUrl: database.url },
    execArgv: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
    isInProcess: true,
    pids: () => [],
    finished: finished.count,
    bytes: database.bytes,
    close: finished.close,
  }
}

/** The program: opens the runtime and acts as its people. */
export async function connect({ databaseUrl }) {
  const { createRuntime } = await import('../../packages/runtime/dist/index.js')
  const runtime = await createRuntime({ database: { url: databaseUrl } })
  if (await runtime.setUp.isNew()) {
    valueOf(await runtime.setUp.loadProject(await filesOf(project), () => undefined))
  }
  const viewerOf = async (username) =>
    valueOf(await runtime.sessions.signInAsPersona(username)).viewer
  const starter = await viewerOf('starter@bench.example')
  const people = await Promise.all(handlers.map(viewerOf))
  const holderOf = new Map()
  const complete = async (id) =>
    valueOf(await runtime.workItems.complete(holderOf.get(id), id, { Answer: 'Accept' }))
  return {
    async start(at) {
      const handler = handlers[at % handlers.length]
      const inputs = { caseNumber: `C-${at}`, handler, subjectId: starter.id }
      valueOf(await runtime.runs.start(starter, 'Case_Handling', { inputs }))
    },
    async find() {
      holderOf.clear()
      for (const person of people) {
        let after
        do {
          const page = await runtime.read.inbox(person, {
            view: 'mine',
            limit: 200,
            ...(after && { after }),
          })
          for (const { id } of page.rows) holderOf.set(id, person)
          after = page.next
        } while (after)
      }
      return [...holderOf.keys()]
    },
    complete,
    finish: complete,
    async finishMany(ids) {
      const ends = []
      await inParallel(ids, ids.length, async (id) => {
        await complete(id)
        ends.push(Date.now())
      })
      return { first: Math.min(...ends), last: Math.max(...ends) }
    },
    close: () => runtime.close(),
  }
}

function valueOf(result) {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path),
      text: await readFile(path, 'utf8'),
    })),
  )
}
