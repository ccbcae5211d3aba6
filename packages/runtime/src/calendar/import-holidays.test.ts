import { readCalendar } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { importHolidays, ImportFailed } from './import-holidays.ts'

const file = (holidays: string, days = '') => `label: Office
zone: Europe/Berlin
week: { monday: 09:00-17:00 } # short
holidays: ${holidays}
${days}`

const read = (text: string) => readCalendar({ path: 'calendars/Office.calendar.yaml', text })

test('public holidays become days of the file, which stays as it was beside them', async () => {
  const text = file('{ country: DE, state: BY }', 'days:\n  2026-12-25: 09:00-11:00 # ours\n')
  const { text: written, added } = await importHolidays(text, [2026])
  expect(added.map(({ date }) => date)).toContain('2026-01-06')
  expect(added.map(({ date }) => date)).not.toContain('2026-12-25')
  expect(written).toContain('week: { monday: 09:00-17:00 } # short')
  expect(written).toMatch(/2026-12-25: 09:00-11:00 # ours/)
  expect(written).toMatch(/2026-01-06: closed # \S+/)
  const { calendar, diagnostics } = read(written)
  expect(diagnostics).toEqual([])
  const dates = Object.keys(calendar?.days ?? {})
  expect(dates).toEqual([...dates].sort())
})

test('once more adds nothing', async () => {
  const { text } = await importHolidays(file('{ country: FR }'), [2026, 2027])
  expect(await importHolidays(text, [2026, 2027])).toEqual({ text, added: [] })
})

test('a state has holidays that its neighbour has not', async () => {
  const dates = async (state: string) => {
    const { added } = await importHolidays(file(`{ country: DE, state: ${state} }`), [2026])
    return added.map(({ date }) => date)
  }
  expect(await dates('BY')).toContain('2026-01-06')
  expect(await dates('HH')).not.toContain('2026-01-06')
})

test.each([
  ['{}', 'The calendar names no country'],
  ['{ country: XX }', 'Nobody knows the holidays of the country XX.'],
  ['{ country: DE, state: ZZ }', 'DE has no state ZZ. Its states: '],
])('%s is told', async (holidays, message) => {
  const failed = importHolidays(file(holidays), [2026])
  await expect(failed).rejects.toThrow(ImportFailed)
  await expect(failed).rejects.toThrow(message)
})
