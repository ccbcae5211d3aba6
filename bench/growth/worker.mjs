// A process that takes jobs, as `stagewright serve` does, and in which somebody completes work items one
// after the other meanwhile: { complete: ids, as: username } begins, { rest: true } ends it and is answered
// with the milliseconds of each.
import { setTimeout as pause } from 'node:timers/promises'
import { createRuntime } from '../../packages/runtime/dist/index.js'
import { timed } from '../workload/in-parallel.mjs'

const everyMs = 50
const runtime = await createRuntime({ database: { url: process.argv[2] } })
let times = []
let isResting = true
let completing = Promise.resolve()

async function complete(ids, username) {
  const { viewer } = (await runtime.sessions.signInAsPersona(username)).value
  for (const id of ids) {
    if (isResting) return
    const ms = await timed(async () => {
      const done = await runtime.workItems.complete(viewer, id, {})
      if (!done.ok) throw new Error(done.error.message)
    })
    times.push(ms)
    await pause(Math.max(0, everyMs - ms))
  }
}

process.on('message', ({ complete: ids, as }) => {
  if (ids) {
    isResting = false
    times = []
    completing = complete(ids, as)
    return
  }
  isResting = true
  void completing.then(() => process.send({ times }))
})
process.once('SIGTERM', () => void runtime.close().then(() => process.exit(0)))
process.send('ready')
