// When a run will end, judged by runs that have ended: from the stages it stands in it takes as
// long as they did.
import type { Instant } from '@stagewright/base'
import type { Run } from '../run.ts'

/**
 * The expected end of a run at work.
 * @param restMs median of milliseconds from the entry of a stage to the end, by stage name
 * @returns the moment, which may have passed; undefined when history says nothing
 */
export function expectedEnd(run: Run, restMs: ReadonlyMap<string, number>): Instant | undefined {
  if (run.status !== 'InProgress') return undefined
  const ends = Object.values(run.stages)
    .filter(({ status }) => status === 'InProgress')
    .map(({ name, startedAt }) => {
      const rest = restMs.get(name)
      return rest === undefined ? undefined : startedAt + rest
    })
  // Of stages side by side the slowest decides, so each must be known.
  const known = ends.filter((end) => end !== undefined)
  if (known.length === 0 || known.length < ends.length) return undefined
  return Math.round(Math.max(...known))
}
