// Business hours: whose they are, the week, the days to come that have hours of their own, and what
// a span of working time comes to.
import { TextInput } from '@mantine/core'
import type { Calendar } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { problemLine } from '../server/problem-text.ts'
import { calendarHoursQuery, calendarsQuery } from '../server/queries.ts'
import { useDisplay } from '../session/viewer.tsx'
import { plannedTime } from '../time/relative-time.ts'
import styles from './calendars-page.module.css'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const fromMonday = [1, 2, 3, 4, 5, 6, 0]

/** The page. */
export function CalendarsPage() {
  const query = useQuery(calendarsQuery())
  return (
    <Page title="Business hours" note="When people work, and so when their work is due">
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <Empty title="No business hours yet.">
          People work around the clock. A project brings hours: a file calendars/Name.calendar.yaml,
          or Salesforce’s own settings.
        </Empty>
      )}
      <div className={styles['list']}>
        {query.data?.items.map((calendar) => (
          <CalendarCard key={calendar.name} calendar={calendar} />
        ))}
      </div>
    </Page>
  )
}

function CalendarCard({ calendar }: { calendar: Calendar }) {
  const { name, label, timeZone, week, days, isOpen } = calendar
  return (
    <section className={styles['card']} aria-label={label}>
      <header>
        <h2>{label}</h2>
        <span data-tone={isOpen ? 'done' : undefined}>{isOpen ? 'Open now' : 'Closed now'}</span>
      </header>
      <p className={styles['quiet']}>
        {timeZone} · for {whomText(calendar)}
      </p>
      <div className={styles['columns']}>
        <Hours rows={fromMonday.map((day) => [weekdays[day] ?? '', week[day] ?? []])} />
        {days.length > 0 && (
          <div>
            <h3>Days of its own</h3>
            <div className={styles['days']}>
              <Hours rows={days.map(({ date, hours }) => [date, hours])} />
            </div>
          </div>
        )}
        <Reckoner name={name} />
      </div>
    </section>
  )
}

function whomText({ isDefault, for: whom }: Calendar): string {
  const named = [...whom.users, ...whom.queues, ...whom.groups]
  return [...named, ...(isDefault ? ['everybody else'] : [])].join(', ') || 'nobody'
}

function Hours({ rows }: { rows: [day: string, hours: readonly string[]][] }) {
  return (
    <dl className={styles['hours']}>
      {rows.map(([day, hours]) => (
        <div key={day}>
          <dt>{day}</dt>
          <dd data-closed={hours.length === 0 || undefined}>{hours.join(', ') || 'closed'}</dd>
        </div>
      ))}
    </dl>
  )
}

/** When so much time from now is over. */
function Reckoner({ name }: { name: string }) {
  const { locale, timeZone } = useDisplay()
  const [add, setAdd] = useState('2 working days')
  const hours = useQuery(calendarHoursQuery(name, add.trim()))
  const problem = hours.error ? problemLine(hours.error) : undefined
  return (
    <div>
      <h3>When is it due?</h3>
      <TextInput
        size="xs"
        label="From now on"
        description="Such as 2 working days, 4 working hours, 90 minutes"
        value={add}
        error={problem}
        onChange={(event) => setAdd(event.currentTarget.value)}
      />
      {hours.data && !problem && (
        <p role="status">{plannedTime(hours.data.to, locale, timeZone)}</p>
      )}
    </div>
  )
}
