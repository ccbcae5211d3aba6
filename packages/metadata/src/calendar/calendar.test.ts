import { expect, test } from 'vitest'
import { readProject } from '../project/read-project.ts'
import { datesOf } from './holiday-recurrence.ts'
import { readCalendar } from './read-calendar.ts'

const read = (text: string) => readCalendar({ path: 'calendars/Office.calendar.yaml', text })
const week = 'week: { monday: 09:00-17:00 }'

test('a calendar is read with its hours in order', () => {
  const { calendar, diagnostics } = read(`
label: Head office
zone: Europe/Berlin
default: true
week:
  monday: [13:00-17:00, 08:00-12:00]
  friday: 08:00-24:00
days: { 2026-12-24: 08:00-11:00, 2026-12-25: closed }
for: { queues: [Desk] }`)
  expect(diagnostics).toEqual([])
  expect(calendar).toMatchObject({
    apiName: 'Office',
    label: 'Head office',
    timeZone: 'Europe/Berlin',
    isDefault: true,
    days: { '2026-12-24': [{ from: 480, to: 660 }], '2026-12-25': [] },
    for: { users: [], queues: ['Desk'], groups: [] },
  })
  expect(calendar?.week[1]).toEqual([
    { from: 480, to: 720 },
    { from: 780, to: 1020 },
  ])
  expect(calendar?.week[5]).toEqual([{ from: 480, to: 1440 }])
  expect(calendar?.week[0]).toEqual([])
})

test.each([
  [`zone: Mars/Base\n${week}`, 1, 'write a time zone such as Europe/Berlin'],
  ['zone: UTC\nweek: { monday: 9-17 }', 2, 'write hours such as 09:00-17:00'],
  ['zone: UTC\nweek:\n  monday: 17:00-09:00', 3, 'monday: the hours end before they begin'],
  ['zone: UTC\nweek:\n  monday: [09:00-12:00, 11:00-13:00]', 3, 'monday: the hours overlap'],
  ['zone: UTC\nweek: { monday: closed }', 2, 'No day of the week is worked'],
  [`zone: UTC\n${week}\ndays: { 24.12.2026: closed }`, 3, '24.12.2026 is no date.'],
  [`zone: UTC\n${week}\nhours: 8`, 1, 'Nothing is called hours here.'],
])('%j is told with its line', (text, line, message) => {
  const { calendar, diagnostics } = read(text)
  expect(calendar).toBeUndefined()
  expect(diagnostics[0]).toMatchObject({ severity: 'error', line })
  expect(diagnostics[0]?.message).toContain(message)
})

const file = (name: string, more: string) => ({
  path: `calendars/${name}.calendar.yaml`,
  text: `zone: UTC\n${week}\n${more}`,
})

test.each([
  ['default: true', 'everybody'],
  ['for: { users: [ada] }', 'the user ada'],
  ['for: { queues: [Desk] }', 'the queue Desk'],
])('two calendars with %s are one too many', (more, whom) => {
  const { diagnostics } = readProject([file('A', more), file('B', more)])
  expect(diagnostics.map(({ message }) => message)).toEqual([
    `The calendars A and B are both for ${whom}.`,
  ])
})

const settings = (inside: string) => ({
  path: 'settings/BusinessHours.settings-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<BusinessHoursSettings xmlns="http://soap.sforce.com/2006/04/metadata">${inside}
</BusinessHoursSettings>`,
})
const hours = (name: string, more: string) => `<businessHours><active>true</active>
  <name>${name}</name><timeZoneId>America/New_York</timeZoneId>${more}</businessHours>`
const day = (name: string, from: string, to: string) =>
  `<${name}StartTime>${from}:00.000Z</${name}StartTime><${name}EndTime>${to}:00.000Z</${name}EndTime>`

test('business hours of Salesforce are calendars, with their holidays as days', () => {
  const { calendars, diagnostics } = readProject([
    settings(
      hours('Support', `<default>true</default>${day('monday', '09:00', '17:30')}`) +
        hours('Always', day('monday', '00:00', '00:00')) +
        `<businessHours><active>false</active><name>Old</name></businessHours>
        <holidays><activityDate>2026-09-07</activityDate><businessHours>support</businessHours>
        <name>Labor Day</name></holidays>
        <holidays><activityDate>2026-12-21</activityDate><businessHours>Support</businessHours>
        <startTime>12:00:00.000Z</startTime><endTime>13:00:00.000Z</endTime></holidays>`,
    ),
  ])
  expect(diagnostics).toEqual([])
  expect(calendars.map(({ apiName, isDefault }) => [apiName, isDefault])).toEqual([
    ['Support', true],
    ['Always', false],
  ])
  const [support, always] = calendars
  expect(support).toMatchObject({ timeZone: 'America/New_York' })
  expect(support?.week[1]).toEqual([{ from: 540, to: 1050 }])
  expect(always?.week[1]).toEqual([{ from: 0, to: 1440 }])
  expect(support?.days).toEqual({
    '2026-09-07': [],
    '2026-12-21': [
      { from: 540, to: 720 },
      { from: 780, to: 1050 },
    ],
  })
})

test('hours without any, a zone that nobody knows and a holiday without a rule are told', () => {
  const { diagnostics } = readProject([
    settings(
      hours('None', '') +
        hours('Mars', day('monday', '09:00', '17:00')).replace('America/New_York', 'Mars/Base') +
        hours('Support', day('monday', '09:00', '17:00')) +
        `<holidays><businessHours>Support</businessHours><isRecurring>true</isRecurring>
        <name>Sometime</name></holidays>`,
    ),
  ])
  expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'error: The business hours None have no hours, so nothing would ever be due.',
    'error: Nobody knows the time zone Mars/Base of the business hours Mars.',
    'warning: It is not known when the holiday Sometime recurs.',
  ])
})

const rule = { interval: 1, dayOfMonth: 0, daysOfWeek: [], month: -1, instance: 0 }

test.each([
  [{ type: 'RecursDaily', interval: 3 }, ['2026-01-01', '2026-01-04', '2026-01-07']],
  [{ type: 'RecursEveryWeekday' }, ['2026-01-01', '2026-01-02', '2026-01-05']],
  [{ type: 'RecursWeekly', interval: 2, daysOfWeek: [1, 4] }, ['2026-01-01', '2026-01-12']],
  [{ type: 'RecursMonthly', interval: 2, dayOfMonth: 31 }, ['2026-01-31', '2026-03-31']],
  [{ type: 'RecursMonthlyNth', daysOfWeek: [5], instance: 5 }, ['2026-01-30', '2026-02-27']],
  [{ type: 'RecursYearly', dayOfMonth: 4, month: 6 }, ['2026-07-04', '2027-07-04']],
  [
    { type: 'RecursYearlyNth', daysOfWeek: [4], instance: 4, month: 10 },
    ['2026-11-26', '2027-11-25'],
  ],
  [{ type: 'RecursNever' }, []],
])('a holiday %j falls on its dates', (own, dates) => {
  const all = datesOf({ ...rule, start: '2026-01-01', end: '2028-01-01', ...own })
  expect(all.slice(0, dates.length)).toEqual(dates)
  expect(all.length > 0).toBe(dates.length > 0)
})
