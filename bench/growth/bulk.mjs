// Records saved in requests of 200, each starting a run, over the runtime's own call.
import { timed } from '../workload/in-parallel.mjs'

const part = 200

/** Saves so many accounts and prints runs a second. */
export async function saveInBulk({ runtime, client, chief }, count) {
  const countRuns = async () => {
    const text = `select count(*)::integer as count from run where orchestration = 'Per_Account'`
    return (await client.query(text)).rows[0].count
  }
  const before = await countRuns()
  const ms = await timed(async () => {
    for (let from = 0; from < count; from += part) {
      const size = Math.min(part, count - from)
      const rows = Array.from({ length: size }, (_, at) => ({ Name: `Firm ${from + at}` }))
      const saved = await runtime.records.create(chief, 'Account', rows)
      if (!saved.ok) throw new Error(saved.error.message)
    }
  })
  const started = (await countRuns()) - before
  if (started !== count) throw new Error(`${started} runs were started for ${count} accounts.`)
  console.log(
    `${count} accounts in requests of ${part}: ${Math.round(count / (ms / 1000))} runs/s, one request after the other`,
  )
}
