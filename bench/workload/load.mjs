// The load generator: a process of its own that acts as the callers do, through one system's client.
// It is told what to do by messages, and answers each with how long it took. What a client offers:
// start(at), find() (ids of what waits), complete(id) until it is acknowledged, finish(id) until the
// run is done, finishMany(ids) over a crash; startMany and completeMany where it has a way of its own.
import { inParallel, timed } from './in-parallel.mjs'

const [, , module, options] = process.argv
const { connect } = await import(module)
const client = await connect(JSON.parse(options))
let waiting = []
let startedCount = 0

const take = (count) => waiting.splice(0, count)

const acts = {
  async start({ count, inFlight }) {
    const numbers = Array.from({ length: count }, () => ++startedCount)
    const ms = await timed(() =>
      client.startMany
        ? client.startMany(numbers, inFlight)
        : inParallel(numbers, inFlight, (at) => client.start(at)),
    )
    return { ms }
  },
  async find() {
    waiting = await client.find()
    return { count: waiting.length }
  },
  async finish({ count }) {
    const latencies = []
    for (const id of take(count)) latencies.push(await timed(() => client.finish(id)))
    return { latencies }
  },
  async complete({ count, inFlight }) {
    const ids = take(count)
    const ms = await timed(() =>
      client.completeMany
        ? client.completeMany(ids, inFlight)
        : inParallel(ids, inFlight, (id) => client.complete(id)),
    )
    return { ms, count: ids.length }
  },
  finishMany: ({ count }) => client.finishMany(take(count)),
  async close() {
    await client.close()
    return {}
  },
}

process.on('message', ({ act, given }) => {
  acts[act](given).then(
    (answer) => {
      process.send({ answer })
      if (act === 'close') process.disconnect()
    },
    (error) => process.send({ problem: error.stack ?? String(error) }),
  )
})
process.send({ answer: 'ready' })
