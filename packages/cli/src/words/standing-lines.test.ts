import { expect, test } from 'vitest'
import { standingLines } from './standing-lines.ts'

const now = Date.parse('2026-03-01T10:00:00.000Z')
const runs = ['R-00000001', 'R-00000002'].map((name, at) => ({
  ...{ id: `0jE${at}`, name, label: 'Deal desk' },
  since: new Date(now - (3 - at) * 3_600_000).toISOString(),
}))
const full = {
  name: 'runsInFlight' as const,
  setting: 'STAGEWRIGHT_RUNS_IN_FLIGHT_MAX',
  ...{ limit: 2, use: 2, isReached: true },
}
const lines = (withoutRoom: object, limits = [full]) =>
  standingLines(
    { limits, withoutRoom: { runs: [], count: 0, doAllStand: false, ...withoutRoom } },
    now,
  )

test('nothing is said while no run stands', () => expect(lines({})).toEqual([]))

test('runs are told with how long they stand, and how many are not', () => {
  expect(lines({ runs, count: 5 })).toEqual([
    'Runs that stand until there is room for what they begin: 5',
    '  R-00000001 Deal desk, for 3 h (0jE0)',
    '  R-00000002 Deal desk, for 2 h (0jE1)',
    '  … and 3 more',
  ])
})

test('where all stand, the setting to raise is named, and what else ends it', () => {
  expect(lines({ runs, count: 2, doAllStand: true }).slice(3)).toEqual([
    'Every run in flight stands, so none makes room.',
    'Raise STAGEWRIGHT_RUNS_IN_FLIGHT_MAX, or end one of them: stagewright run cancel ID --reason "…".',
  ])
  expect(lines({ runs, count: 2, doAllStand: true }, []).at(-1)).toMatch(/^Raise the limit, or end/)
})
