// Waits until what was loaded lies on the disk and nobody tidies up behind it: figures of the minute after a
// load are figures of that load.
import { readFileSync } from 'node:fs'
import { pause } from '../workload/in-parallel.mjs'

const dirtyMbMax = 32
const lookMs = 1000
const waitMsMax = 180_000

/** Megabytes that the system has yet to write. */
function dirtyMb() {
  const [, kilobytes = '0'] = /^Dirty:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** Gives the milliseconds that it took. */
export async function settle(client) {
  const from = performance.now()
  await client.query('checkpoint')
  const isBusy = async () => {
    const text = `select count(*)::integer as count from pg_stat_activity where backend_type = 'autovacuum worker'`
    const [{ count }] = (await client.query(text)).rows
    return count > 0 || dirtyMb() > dirtyMbMax
  }
  while (performance.now() - from < waitMsMax && (await isBusy())) await pause(lookMs)
  return performance.now() - from
}
