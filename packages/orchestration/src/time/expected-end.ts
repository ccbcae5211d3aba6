// When a run will end and whether it will be late, judged by runs that have ended: from the stages
// it stands in it takes as long as they did.
import type { Instant } from '@stagewright/base'
import type { Run } from '../run.ts'

export type Forecast = {
  /** The usual end, by the median; it may have passed. */
  at: Instant
  /**
   * Of the earlier runs that took at least as long as this one has so far, how many would have
   * ended after its due date. Absent while nothing is due or the clock stands, when it is overdue
   * already, and when no earlier run took so long.
   */
  late?: { count: number; of: number }
}

type Standing = { startedAt: Instant; restsMs: readonly number[] }

/**
 * The expected end of a run at work.
 * @param history milliseconds from the entry of a stage to the end, by stage name, ascending
 * @returns undefined when history says nothing
 */
export function expectedEnd(
  run: Run,
  history: ReadonlyMap<string, readonly number[]>,
  now: Instant,
): Forecast | undefined {
  if (run.status !== 'InProgress') return undefined
  const open = Object.values(run.stages).filter(({ status }) => status === 'InProgress')
  const known = open.flatMap(({ name, startedAt }): Standing[] => {
    const restsMs = history.get(name) ?? []
    return restsMs.length === 0 ? [] : [{ startedAt, restsMs }]
  })
  // Of stages side by side the slowest decides, so each must be known.
  if (known.length === 0 || known.length < open.length) return undefined
  const at = Math.round(Math.max(...known.map((one) => one.startedAt + median(one.restsMs))))
  const late = lateOf(run, known, now)
  return { at, ...(late && { late }) }
}

/** Of stages side by side the one whose history is the worst says it. */
function lateOf({ time }: Run, known: readonly Standing[], now: Instant): Forecast['late'] {
  if (!time || time.stoppedAt !== undefined || time.dueAt <= now) return undefined
  const all = known.flatMap(({ startedAt, restsMs }) => {
    const ends = restsMs.map((rest) => startedAt + rest).filter((end) => end > now)
    const count = ends.filter((end) => end > time.dueAt).length
    return ends.length === 0 ? [] : [{ count, of: ends.length }]
  })
  return all.toSorted((left, right) => right.count / right.of - left.count / left.of)[0]
}

function median(ascending: readonly number[]): number {
  const middle = (ascending.length - 1) / 2
  const [low = 0, high = 0] = [ascending[Math.floor(middle)], ascending[Math.ceil(middle)]]
  return (low + high) / 2
}
