import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aroundTheClock, type BusinessCalendar, type Hours } from './business-calendar.ts'
import { countMinutes, minuteAfter, minutesBetween } from './testing/minute-oracle.ts'
import {
  addWorkingDays,
  addWorkingTime,
  isWorkingTime,
  nextWorkingTime,
  workingTimeBetween,
} from './working-time.ts'

const HOUR = 3_600_000
const hours = (...pairs: [number, number][]): Hours[] =>
  pairs.map(([from, to]) => ({ from: from * 60, to: to * 60 }))
const office = hours([9, 12], [13, 17])

function calendarOf(timeZone: string, days: BusinessCalendar['days'] = {}): BusinessCalendar {
  return { name: timeZone, timeZone, week: [[], office, office, office, office, office, []], days }
}

const berlin = calendarOf('Europe/Berlin', { '2026-12-25': [], '2026-12-24': hours([9, 12]) })
const at = (text: string) => Date.parse(text)
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16)

// Berlin is one hour ahead of GMT in winter: hours are 08:00 to 11:00 and 12:00 to 16:00 GMT.
test.each([
  ['within the morning', '2026-11-23T08:30Z', 1, '2026-11-23T09:30'],
  ['over the pause', '2026-11-23T10:30Z', 1, '2026-11-23T12:30'],
  ['to the very end of the day', '2026-11-23T12:00Z', 4, '2026-11-23T16:00'],
  ['over night', '2026-11-23T15:00Z', 2, '2026-11-24T09:00'],
  ['over the weekend', '2026-11-27T15:30Z', 1, '2026-11-30T08:30'],
  ['from before the day begins', '2026-11-23T05:00Z', 1, '2026-11-23T09:00'],
  ['from the middle of the weekend', '2026-11-28T10:00Z', 1, '2026-11-30T09:00'],
  ['over a half day and a holiday', '2026-12-24T10:00Z', 2, '2026-12-28T09:00'],
  ['nothing, at work', '2026-11-23T08:30Z', 0, '2026-11-23T08:30'],
  ['nothing, at night', '2026-11-23T20:00Z', 0, '2026-11-24T08:00'],
  ['back over night', '2026-11-24T09:00Z', -2, '2026-11-23T15:00'],
  ['back from the weekend', '2026-11-28T10:00Z', -1, '2026-11-27T15:00'],
])('working hours are added %s', (_title, from, count, to) => {
  expect(iso(addWorkingTime(berlin, at(from), count * HOUR))).toBe(to)
})

test.each([
  ['2026-11-20T15:50Z', 2, '2026-11-24T15:50'],
  ['2026-11-21T10:00Z', 1, '2026-11-24T08:00'],
  ['2026-12-23T15:00Z', 1, '2026-12-24T11:00'],
  ['2026-12-23T15:00Z', 2, '2026-12-28T15:00'],
  ['2026-11-23T09:00Z', 0, '2026-11-23T09:00'],
])('from %s, %i working days later it is %s', (from, days, to) => {
  expect(iso(addWorkingDays(berlin, at(from), days))).toBe(to)
})

test('an hour that the clock shows twice is worked twice, one it leaves out is not worked', () => {
  const night: BusinessCalendar = { ...aroundTheClock, timeZone: 'Europe/Berlin' }
  const day = (date: string, next: string) =>
    workingTimeBetween(night, at(`${date}T00:00+01:00`), at(next)) / HOUR
  expect(day('2026-03-29', '2026-03-30T00:00+02:00')).toBe(23)
  const late: BusinessCalendar = { ...night, week: Array.from({ length: 7 }, () => hours([2, 3])) }
  const on = (from: string, to: string) => workingTimeBetween(late, at(from), at(to)) / HOUR
  expect(on('2026-03-29T00:00Z', '2026-03-29T12:00Z')).toBe(0)
  expect(on('2026-10-24T22:00Z', '2026-10-25T12:00Z')).toBe(2)
})

test('a calendar without working time has no end to wait for', () => {
  const idle: BusinessCalendar = { ...aroundTheClock, week: [] }
  expect(addWorkingTime(idle, 0, HOUR)).toBeUndefined()
  expect(addWorkingDays(idle, 0, 1)).toBeUndefined()
  expect(workingTimeBetween(idle, 0, 100 * HOUR)).toBe(0)
  expect(nextWorkingTime(idle, 0)).toBeUndefined()
})

// Thirty days around a change of the clock, where the zone has one; Lord Howe moves by half an
// hour, Apia left out a whole day.
const zones: [string, string][] = [
  ['Europe/Berlin', '2026-03-15T00:00Z'],
  ['America/New_York', '2026-10-20T00:00Z'],
  ['Australia/Lord_Howe', '2026-03-25T00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00Z'],
  ['America/St_Johns', '2026-03-01T00:00Z'],
  ['Pacific/Apia', '2011-12-20T00:00Z'],
  ['Africa/Casablanca', '2026-02-10T00:00Z'],
  ['Pacific/Kiritimati', '2026-01-01T00:00Z'],
]
const DAYS = 30

/** The same numbers on every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('a hundred thousand random questions are answered as a count minute by minute answers them', () => {
  let wrong = 0
  let asked = 0
  for (const [index, [zone, start]] of zones.entries()) {
    const random = numbers(index + 1)
    const week = Array.from({ length: 7 }, () => randomHours(random))
    const holiday = new Date(at(start) + 9 * 24 * HOUR).toISOString().slice(0, 10)
    const calendar = { name: zone, timeZone: zone, week, days: { [holiday]: randomHours(random) } }
    const from = at(start)
    const minutes = DAYS * 1440
    const oracle = countMinutes(calendar, from, minutes)
    const instant = (minute: number) => from + minute * 60_000
    for (let round = 0; round < 12_500; round++) {
      const a = Math.floor(random() * minutes)
      const b = Math.floor(random() * minutes)
      const [early, late] = a < b ? [a, b] : [b, a]
      const between = workingTimeBetween(calendar, instant(early), instant(late)) / 60_000
      const count = Math.floor(random() * 2_000)
      const after = minuteAfter(oracle, early, count)
      const found = addWorkingTime(calendar, instant(early), count * 60_000)
      asked++
      if (between !== minutesBetween(oracle, early, late)) wrong++
      else if (after !== undefined && found !== instant(after)) wrong++
      else if (isWorkingTime(calendar, instant(a)) !== (minutesBetween(oracle, a, a + 1) === 1)) {
        wrong++
      }
    }
  }
  expect({ asked, wrong }).toEqual({ asked: 100_000, wrong: 0 })
}, 120_000)

/** None, one or two stretches of a day, to the minute. */
function randomHours(random: () => number): Hours[] {
  const times = [0, 0, 0, 0].map(() => Math.floor(random() * 1441)).sort((a, b) => a - b)
  const [a = 0, b = 0, c = 0, d = 0] = times
  const all = [
    { from: a, to: b },
    { from: c, to: d },
  ]
  return all.filter(({ from, to }) => from < to && random() > 0.2)
}

type Golden = { zone: string; cases: [from: string, minutes: number, to: string][] }[]

test('the golden cases of twenty zones stand', () => {
  const golden = JSON.parse(
    readFileSync(new URL('./testing/golden.json', import.meta.url), 'utf8'),
  ) as Golden
  let count = 0
  for (const { zone, cases } of golden) {
    for (const [from, minutes, to] of cases) {
      const found = addWorkingTime(calendarOf(zone), at(from), minutes * 60_000)
      expect([zone, from, minutes, iso(found)]).toEqual([zone, from, minutes, to])
      count++
    }
  }
  expect(golden.length).toBeGreaterThanOrEqual(20)
  expect(count).toBeGreaterThanOrEqual(500)
})
