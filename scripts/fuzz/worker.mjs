// Runs inputs of one target in a thread of its own, so that one that hangs can be ended. Where it
// stands is written into shared memory: the index of the input and when it began.
import { parentPort, workerData } from 'node:worker_threads'
import { randomFor } from './random.mjs'
import { openTarget } from './targets.mjs'

const { target: name, seed, from, until, shared, withCorpus } = workerData
const place = new Float64Array(shared)
const target = await openTarget(name, { withCorpus })
/** The heap after a collection, every so many inputs: it must not grow with their number. */
const LOOK_EVERY = 5_000

for (let index = from; index < until; index++) {
  const input = target.input(randomFor(name, seed, index))
  place[1] = Date.now()
  place[0] = index
  try {
    await target.run(input)
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    parentPort.postMessage({ type: 'crash', index, input, message, stack })
  }
  if (index % LOOK_EVERY === 0) {
    globalThis.gc?.()
    parentPort.postMessage({ type: 'heap', index, bytes: process.memoryUsage().heapUsed })
  }
}
place[1] = Infinity
await target.close?.()
parentPort.postMessage({ type: 'done' })
