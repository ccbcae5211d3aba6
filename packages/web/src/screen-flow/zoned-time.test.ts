import { describe, expect, test } from 'vitest'
import { instantOfWallTime, wallTimeOfInstant } from './zoned-time.ts'

describe('the wall clock of a zone', () => {
  test.each([
    ['2026-07-01T10:30:00.000Z', 'Europe/Berlin', '2026-07-01T12:30'],
    ['2026-01-01T10:30:00.000Z', 'Europe/Berlin', '2026-01-01T11:30'],
    ['2026-01-01T00:30:00.000Z', 'America/New_York', '2025-12-31T19:30'],
    ['2026-01-01T00:30:00.000Z', 'Asia/Kathmandu', '2026-01-01T06:15'],
    ['2026-01-01T00:30:00.000Z', 'UTC', '2026-01-01T00:30'],
  ])('%s in %s reads %s, and back', (instant, zone, wall) => {
    expect(wallTimeOfInstant(instant, zone)).toBe(wall)
    expect(instantOfWallTime(wall, zone)).toBe(instant)
  })

  test('an hour the clock skips is read with the offset before it', () => {
    expect(instantOfWallTime('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })

  test('an hour that comes twice means the first', () => {
    expect(instantOfWallTime('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })

  test('what is no time is none', () => {
    expect(wallTimeOfInstant('soon', 'UTC')).toBe('')
    expect(instantOfWallTime('', 'UTC')).toBeNull()
  })
})
