import { expect, test } from 'vitest'
import {
  type Load,
  loadLimitNames,
  loadLimits,
  loadLimitSetting,
  reachedLimit,
  readLoadLimits,
} from './load-limits.ts'

const idle: Load = {
  runsInFlight: 0,
  startsPerMinute: 0,
  openItems: 0,
  jobsDue: 0,
  jobAgeSeconds: 0,
  transactionsWaiting: 0,
}

test.each([
  // setting                                limits.runsInFlight
  [{}, undefined],
  [{ STAGEWRIGHT_RUNS_IN_FLIGHT_MAX: '' }, undefined],
  [{ STAGEWRIGHT_RUNS_IN_FLIGHT_MAX: '10_000' }, 10_000],
  [{ STAGEWRIGHT_RUNS_IN_FLIGHT_MAX: 'none' }, undefined],
])('the settings %j make the limit of runs %s', (settings, limit) => {
  const read = readLoadLimits(settings)
  expect(read.ok && read.value.runsInFlight).toBe(limit)
})

test('a limit that stands without a setting is taken away by none', () => {
  const read = readLoadLimits({ STAGEWRIGHT_JOBS_DUE_MAX: 'none' })
  expect(read).toEqual({ ok: true, value: { jobAgeSeconds: 300, transactionsWaiting: 200 } })
})

test.each(['0', '-1', 'many', '1.5', '9999999999'])('%s is no limit', (text) => {
  const read = readLoadLimits({ STAGEWRIGHT_OPEN_ITEMS_MAX: text })
  expect(read.ok || read.error).toContain('STAGEWRIGHT_OPEN_ITEMS_MAX')
})

test.each([
  // load                              limits                    reached
  [{}, {}, undefined],
  [{ runsInFlight: 5 }, { runsInFlight: 6 }, undefined],
  [{ runsInFlight: 6 }, { runsInFlight: 6 }, 'runsInFlight'],
  [{ runsInFlight: 1_000_000 }, {}, undefined],
  [{ jobsDue: 50_000 }, loadLimits, 'jobsDue'],
  [{ jobAgeSeconds: 300, openItems: 9 }, { ...loadLimits, openItems: 9 }, 'openItems'],
])('under %j the limits %j are reached at %s', (load, limits, reached) => {
  expect(reachedLimit(limits, { ...idle, ...load })).toBe(reached)
})

test('every limit has a setting of its own', () => {
  expect(new Set(loadLimitNames.map(loadLimitSetting)).size).toBe(loadLimitNames.length)
})
