// Clocks of the machines that processes run on: one that is wrong is corrected by the database's,
// and its logs, certificates and files still have the wrong time.
import { CLOCK_TOLERANCE_MS } from '../processes/process-rows.ts'
import { type Check, foundBy } from './check.ts'

const text = `
  select coalesce(process_id, pool_id) as id, host, clock_ahead_ms::float8 as "aheadMs"
  from worker_process where abs(clock_ahead_ms) > ${CLOCK_TOLERANCE_MS}
  order by abs(clock_ahead_ms) desc limit $1`

/** Processes on machines whose clock differs from the database's. */
export const clocks: Check = {
  name: 'clocks',
  promise: 'The clock of every machine agrees with the database’s.',
  find: (examination) =>
    foundBy<{ id: string; host: string; aheadMs: number }>(examination, text, {
      told: ({ id, host, aheadMs }) => ({
        kind: 'process',
        id,
        runId: null,
        message: `The clock of ${host === '' ? 'the machine' : host}, on which process ${id} runs, is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the database’s.`,
        remedy:
          'Nothing is lost: the process goes by the database’s time. Set the clock of the machine and keep it so: timedatectl set-ntp true.',
      }),
    }),
}
