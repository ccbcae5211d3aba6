// The bench's end of the load generator.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { end, startModule } from './processes.mjs'

const program = fileURLToPath(new URL('load.mjs', import.meta.url))

/** Starts a load generator for the client of a system: its module and the options of its connect. */
export async function openGenerator({ module, options, execArgv = [] }) {
  const child = startModule(program, [module, JSON.stringify(options)], { execArgv })
  await answerOf(child)
  const tell = async (act, given = {}) => {
    const answer = answerOf(child)
    child.send({ act, given })
    return answer
  }
  return {
    pid: child.pid,
    tell,
    kill: () => end(child, 'SIGKILL'),
    async close() {
      await tell('close')
      await child.ended
    },
  }
}

async function answerOf(child) {
  const gone = child.ended.then(() => {
    throw new Error(`The load generator ended: ${child.words}`)
  })
  const [message] = await Promise.race([once(child, 'message'), gone])
  if (message.problem) throw new Error(message.problem)
  return message.answer
}
