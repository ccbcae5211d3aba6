// Runs inputs of one target in a thread of its own, so that one that hangs can be ended. Where it
// stands is written into shared memory: the index of the input, and how long the processor had been
// busy when it began.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { busyMs } from './busy.mjs'
import { randomFor } from './random.mjs'
import { openTarget } from './targets.mjs'

const { target: name, seed, from, until, endsAt, shared, withCorpus } = workerData
const place = new Float64Array(shared)
const target = await openTarget(name, { withCorpus })
/** Memory is looked at every so many inputs: it must not grow with their number. */
const lookEvery = target.lookEvery ?? 2_500
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const memory =
  target.memory ??
  (() => {
    collect()
    const { heapUsed, rss } = process.memoryUsage()
    return { heap: heapUsed, resident: rss }
  })

async function tried(index) {
  const input = target.input(randomFor(name, seed, index))
  place[1] = busyMs()
  place[0] = index
  try {
    await target.run(input)
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    parentPort.postMessage({ type: 'crash', index, input, message, stack })
  }
}

let next = from
let looked = from
/** Takes one input after the other; some targets do several at once. */
async function takeOn() {
  while (next < until && Date.now() < endsAt) {
    const index = next
    next += 1
    await tried(index)
    if (index - looked < lookEvery && index !== from) continue
    looked = index
    parentPort.postMessage({ type: 'memory', index, ...(await memory()) })
  }
}
await Promise.all(Array.from({ length: target.atOnce ?? 1 }, takeOn))
place[1] = Infinity
const told = target.told?.() ?? ''
await target.close?.()
// Whoever hears it ends this thread.
parentPort.postMessage({ type: 'done', told, next })
