// The bench's end of a peer's worker process: started, killed, started again, asked how far it is.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pause } from './in-parallel.mjs'
import { end, startModule } from './processes.mjs'

/** Starts a worker: a module of this folder and its options. */
export async function openWorker(module, options) {
  const path = fileURLToPath(new URL(module, import.meta.url))
  let child
  let counts
  const start = async () => {
    counts = { waiting: 0, done: 0 }
    child = startModule(path, [JSON.stringify(options)])
    const current = child
    child.on('message', (message) => {
      if (message.counts && current === child) counts = message.counts
    })
    await answerOf(child)
  }
  await start()
  return {
    start,
    pid: () => child.pid,
    counts: () => counts,
    kill: () => end(child, 'SIGKILL'),
    async tell(given) {
      const answer = answerOf(child)
      child.send(given)
      return answer
    },
    async untilWaiting(count) {
      while (counts.waiting < count) {
        if (child.exitCode !== null) throw new Error(`The worker ended: ${child.words}`)
        await pause(2)
      }
    },
  }
}

async function answerOf(child) {
  const gone = child.ended.then(() => {
    throw new Error(`The worker ended: ${child.words}`)
  })
  for (;;) {
    const [message] = await Promise.race([once(child, 'message'), gone])
    if (message.answer) return message.answer
    if (message.problem) throw new Error(message.problem)
  }
}
