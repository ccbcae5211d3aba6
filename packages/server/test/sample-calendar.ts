// One calendar, as the runtime of the server's tests has it.
import { failed, ok } from '@stagewright/base'
import type { CalendarReading, Runtime } from '@stagewright/runtime'

const office: CalendarReading = {
  calendar: {
    apiName: 'Office',
    name: 'Office',
    label: 'Head office',
    timeZone: 'Europe/Berlin',
    isDefault: true,
    week: [[], ...Array.from({ length: 5 }, () => [{ from: 540, to: 1020 }]), []],
    days: { '2026-01-01': [], '2026-12-24': [{ from: 540, to: 750 }] },
    for: { users: [], queues: ['Desk'], groups: [] },
  },
  isOpen: true,
  today: '2026-03-01',
}

/** Knows `Office`; every span comes to one hour. */
export const sampleCalendars: Runtime['calendars'] = {
  list: () => [office],
  show: (name) => (name === 'Office' ? office : undefined),
  hours: (name, { from = 0, add }) =>
    name === 'Office'
      ? ok({ from, to: from + 3_600_000, span: add, workingMinutes: 60 })
      : failed({ isRefusal: true, code: 'not-found', message: `There is no calendar ${name}.` }),
}
