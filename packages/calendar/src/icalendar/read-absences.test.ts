import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAbsences } from './read-absences.ts'

const now = Date.UTC(2026, 0, 1)
const berlin = { zone: 'Europe/Berlin', now }

function calendar(...events: string[][]): string {
  const inner = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...inner, 'END:VCALENDAR', ''].join('\r\n')
}

/** The absence of one event as ISO texts, with notes. */
function read(lines: string[]) {
  const reading = readAbsences(calendar(lines), berlin)
  const iso = (at: number) => new Date(at).toISOString()
  const spans = reading?.absences.map(({ from, until }) => `${iso(from)} ${iso(until)}`)
  return { spans, notes: reading?.notes }
}

test.each<[string, string[], string[]]>([
  [
    'an all-day event lasts from midnight to midnight of the person’s zone, its end left out',
    ['DTSTART;VALUE=DATE:20260803', 'DTEND;VALUE=DATE:20260808'],
    ['2026-08-02T22:00:00.000Z 2026-08-07T22:00:00.000Z'],
  ],
  [
    'an all-day event without an end lasts a day, also where that has 25 hours',
    ['DTSTART;VALUE=DATE:20261025'],
    ['2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z'],
  ],
  [
    'an event marked out of office counts by its times, of the zone it names',
    [
      'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
      'DTSTART;TZID=America/New_York:20260803T090000',
      'DTEND;TZID="America/New_York":20260803T120000',
    ],
    ['2026-08-03T13:00:00.000Z 2026-08-03T16:00:00.000Z'],
  ],
  [
    'zones may have the names of Windows',
    [
      'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
      'DTSTART;TZID=W. Europe Standard Time:20260803T090000',
      'DURATION:PT90M',
    ],
    ['2026-08-03T07:00:00.000Z 2026-08-03T08:30:00.000Z'],
  ],
  [
    'times in UTC and lengths in weeks',
    ['X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'DTSTART:20261020T100000Z', 'DURATION:P1W'],
    ['2026-10-20T10:00:00.000Z 2026-10-27T11:00:00.000Z'],
  ],
  ['an event with times that is not out of office', ['DTSTART:20260803T090000Z'], []],
  [
    'an all-day event that keeps nobody busy',
    ['DTSTART;VALUE=DATE:20260803', 'TRANSP:TRANSPARENT'],
    [],
  ],
  [
    'an all-day event of work elsewhere',
    ['DTSTART;VALUE=DATE:20260803', 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'],
    [],
  ],
  ['a canceled event', ['DTSTART;VALUE=DATE:20260803', 'STATUS:CANCELLED'], []],
  ['what is over', ['DTSTART;VALUE=DATE:20251224', 'DTEND;VALUE=DATE:20251227'], []],
])('%s', (_rule, lines, spans) => {
  expect(read(['UID:1', ...lines])).toEqual({ spans, notes: [] })
})

test.each([
  [
    'an event that repeats counts once, and a note says so',
    ['DTSTART;VALUE=DATE:20260803', 'RRULE:FREQ=WEEKLY'],
    1,
    '“Leave” repeats: only its first time, 2026-08-02, counts. Enter the others as absences of their own.',
  ],
  [
    'a zone that nobody knows leaves the event out, by name',
    ['X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'DTSTART;TZID=Mars/Base:20260803T090000'],
    0,
    '“Leave” was left out: the time zone Mars/Base is not known.',
  ],
  [
    'an event that ends before it begins is left out, by name',
    ['DTSTART;VALUE=DATE:20260803', 'DTEND;VALUE=DATE:20260803'],
    0,
    '“Leave” was left out: it ends before it begins.',
  ],
  [
    'a time that is none is left out, by name',
    ['DTSTART:tomorrow'],
    0,
    '“Leave” was left out: tomorrow is no date and no time.',
  ],
])('%s', (_rule, lines, count, note) => {
  const { spans, notes } = read(['UID:1', 'SUMMARY:Leave', ...lines])
  expect(spans).toHaveLength(count)
  expect(notes).toEqual([note])
})

test('folded lines are one line, and signs written with a backslash are themselves', () => {
  const lines = [
    'UID:1',
    'DTSTART;VALUE=DATE:2026',
    ' 0803',
    'SUMMARY:Away\\, at',
    '\t sea\\; \\\\',
  ]
  const reading = readAbsences(calendar(lines), berlin)
  expect(reading?.absences).toMatchObject([{ event: '1', summary: 'Away, at sea; \\' }])
})

test('what stands inside an event is not the event’s own', () => {
  const alarm = ['BEGIN:VALARM', 'SUMMARY:Wake up', 'DTSTART:19700101T000000Z', 'END:VALARM']
  const lines = ['UID:1', ...alarm, 'DTSTART;VALUE=DATE:20260803', 'SUMMARY:Leave']
  expect(readAbsences(calendar(lines), berlin)?.absences).toMatchObject([{ summary: 'Leave' }])
})

test('one time of a row that was moved is an event of its own', () => {
  const day = 'DTSTART;VALUE=DATE:20260803'
  const moved = ['UID:1', 'RECURRENCE-ID;VALUE=DATE:20260810', 'DTSTART;VALUE=DATE:20260811']
  const reading = readAbsences(calendar(['UID:1', day], moved, ['UID:1', day]), berlin)
  expect(reading?.absences.map(({ event }) => event)).toEqual(['1', '1 20260810'])
})

test('a text that is no calendar is none', () => {
  expect(readAbsences('<html>Sign in</html>', berlin)).toBe(undefined)
})

test('any text is read without an error', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'DTSTART:', ';:'),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const reading = readAbsences(['BEGIN:VCALENDAR', ...lines].join('\r\n'), berlin)
      for (const { from, until } of reading?.absences ?? []) expect(from).toBeLessThan(until)
    }),
  )
})
