// Runs that stand for want of room, as lines, and what to do where none of them makes any.
import type { LimitsPage } from '@stagewright/api'
import { spanText } from './time.ts'

/**
 * Which run stands and for how long; nothing while none does. `now` is in milliseconds since 1970.
 */
export function standingLines(
  { withoutRoom, limits }: Pick<LimitsPage, 'withoutRoom' | 'limits'>,
  now: number,
): string[] {
  const { runs, count, doAllStand } = withoutRoom
  if (count === 0) return []
  const more = count > runs.length ? [`  … and ${count - runs.length} more`] : []
  const reached = limits.filter(({ isReached }) => isReached).map(({ setting }) => setting)
  const raise = reached.length === 0 ? 'Raise the limit' : `Raise ${reached.join(' and ')}`
  return [
    `Runs that stand until there is room for what they begin: ${count}`,
    ...runs.map(
      ({ id, name, label, since }) =>
        `  ${name} ${label}, for ${spanText(Math.max(0, now - Date.parse(since)))} (${id})`,
    ),
    ...more,
    ...(doAllStand
      ? [
          'Every run in flight stands, so none makes room.',
          `${raise}, or end one of them: stagewright run cancel ID --reason "…".`,
        ]
      : []),
  ]
}
