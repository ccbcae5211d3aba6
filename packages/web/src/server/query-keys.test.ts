import { describe, expect, test } from 'vitest'
import { isOutdatedBy, mergeChanges, type QueryKey } from './query-keys.ts'

describe('after a change', () => {
  test.each<[QueryKey, Parameters<typeof isOutdatedBy>[1], boolean]>([
    [['run', 'r1'], { runs: ['r1'] }, true],
    [['run', 'r1'], { runs: ['r2'] }, false],
    [['run', 'r1'], { runs: [] }, true],
    [['run', 'r1'], { workItems: ['w1'] }, false],
    [['runs', {}], { runs: ['r9'] }, true],
    [['runs', {}], { records: ['a'] }, false],
    [['inbox', 'mine'], { workItems: ['w1'] }, true],
    [['badges'], { runs: ['r1'] }, true],
    [['work-item', 'w1'], { workItems: ['w2'] }, false],
    [['work-item', 'w1'], { workItems: ['w1'] }, true],
    [['work-item', 'w1'], { runs: ['r1'] }, true],
    [['record', 'a'], { records: ['a'] }, true],
    [['record', 'a'], { records: ['b'] }, false],
    [['record', 'a'], { workItems: ['w1'] }, true],
    [['session'], { runs: [], workItems: [], records: [], definitions: [] }, false],
    [['objects'], { definitions: ['X'] }, true],
    [['feed', 'a'], { records: ['post'] }, true],
    [['badges'], { schedules: [] }, true],
    [['schedules'], { schedules: [] }, true],
    [['flow-failures'], { schedules: [] }, true],
    [['schedules'], { definitions: ['X'] }, true],
    [['schedules'], { records: ['a'] }, false],
    [['connections'], { definitions: [] }, true],
    [['connections'], { records: [] }, false],
  ])('%j is old after %j: %j', (key, change, isOld) => {
    expect(isOutdatedBy(key, change)).toBe(isOld)
  })
})

test('changes that come close together become one; many stays many', () => {
  expect(mergeChanges({ runs: ['a'] }, { runs: ['b', 'a'], records: [] })).toEqual({
    runs: ['a', 'b'],
    records: [],
  })
  expect(mergeChanges({ runs: [] }, { runs: ['b'] })).toEqual({ runs: [] })
})
