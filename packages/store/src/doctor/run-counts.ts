// What the lists of orchestrations count is kept by each transaction as differences. Their sums
// agree with the runs: how many there are, how many have ended and how long those took.
import { type Check, foundBy } from './check.ts'

const text = `
  with kept as (
    select orchestration, version, status, sum(runs)::integer as runs, sum(ended)::integer as ended,
      sum(seconds) as seconds
    from run_count group by 1, 2, 3
  ), counted as (
    select orchestration, version, status, count(*)::integer as runs,
      count(ended_at)::integer as ended,
      coalesce(sum(seconds_of(ended_at, started_at)), 0) as seconds
    from run group by 1, 2, 3
  ), compared as (
    select orchestration as name, version, status,
      coalesce(kept.runs, 0) as kept, coalesce(counted.runs, 0) as count,
      coalesce(kept.ended, 0) as "keptEnded", coalesce(counted.ended, 0) as ended,
      coalesce(kept.seconds, 0) as kept_seconds, coalesce(counted.seconds, 0) as seconds
    from kept full join counted using (orchestration, version, status)
  )
  select name, version, status, kept, count, "keptEnded", ended,
    (seconds - kept_seconds)::text as "missingSeconds"
  from compared
  where (kept, "keptEnded", kept_seconds) is distinct from (count, ended, seconds)
  order by name, version, status limit $1`

type Row = {
  name: string
  version: number
  status: string
  kept: number
  count: number
  keptEnded: number
  ended: number
  missingSeconds: string
}

/** Figures of the lists of orchestrations that the runs do not bear out. */
export const runCounts: Check = {
  name: 'run-counts',
  promise: 'What the lists of orchestrations count agrees with the runs.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: (row) => ({
        kind: 'version',
        id: `${row.name} ${row.version}`,
        runId: null,
        message: `Of version ${row.version} of ${row.name} ${wordsOf(row)}.`,
        remedy: `Set it right: ${mending(row)}.`,
      }),
    }),
}

function wordsOf({ status, kept, count, keptEnded, ended, missingSeconds }: Row): string {
  if (kept !== count)
    return `the lists count ${kept} runs that are ${status}, and there are ${count}`
  if (keptEnded !== ended) {
    return `the lists count ${keptEnded} runs that are ${status} as ended, and ${ended} have`
  }
  const more = missingSeconds.startsWith('-') ? 'less' : 'more'
  const seconds = missingSeconds.replace('-', '')
  return `the runs that are ${status} took ${seconds} seconds ${more} than the lists say`
}

function mending({ name, version, status, missingSeconds, ...figures }: Row): string {
  const { kept, count, keptEnded, ended } = figures
  const values = `'${name}', ${version}, '${status}', ${count - kept}, ${ended - keptEnded}`
  return `insert into run_count (orchestration, version, status, runs, ended, seconds) values (${values}, ${missingSeconds})`
}
