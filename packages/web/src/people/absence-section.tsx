// When a person is away and who stands in, and the calendar it is read from.
import { Button } from '@mantine/core'
import type { Absence, PersonPage } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { absenceCalendarQuery } from '../server/queries.ts'
import { useDisplay, useViewer } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { AbsenceDialog } from './absence-dialog.tsx'
import { daysText } from './absence-text.ts'
import { CalendarDialog } from './calendar-dialog.tsx'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'

/** The section of a person's page; whoever may arrange it changes it here. */
export function AbsenceSection({ person }: { person: PersonPage }) {
  const viewer = useViewer()
  const mayArrange = viewer.id === person.id || viewer.permissions.includes('ManagePeople')
  const [dialog, setDialog] = useState<'absence' | 'calendar'>()
  const close = () => setDialog(undefined)
  const own = person.absences.filter((one) => one.person.id === person.id)
  const others = person.absences.filter((one) => one.person.id !== person.id)
  const whose = viewer.id === person.id ? 'You are' : `${person.name} is`
  return (
    <section className={styles['card']} aria-label="Absence">
      <header>
        <h2>Absence</h2>
        {mayArrange && (
          <Button size="xs" variant="default" onClick={() => setDialog('absence')}>
            Add an absence
          </Button>
        )}
      </header>
      {own.length === 0 && (
        <p className={styles['quiet']}>
          No absence is planned. While somebody is away, a substitute does their work.
        </p>
      )}
      <ul className={styles['rows']}>
        {own.map((absence) => (
          <Row key={absence.id} absence={absence} mayArrange={mayArrange}>
            {absence.substitute.name} stands in
          </Row>
        ))}
        {others.map((absence) => (
          <Row key={absence.id} absence={absence} mayArrange={false}>
            {whose} standing in for {absence.person.name}
          </Row>
        ))}
      </ul>
      {mayArrange && <CalendarLine person={person} onSet={() => setDialog('calendar')} />}
      {dialog === 'absence' && <AbsenceDialog person={person} onClose={close} />}
      {dialog === 'calendar' && <CalendarDialog person={person} onClose={close} />}
    </section>
  )
}

function Row({
  absence,
  mayArrange,
  children,
}: {
  absence: Absence
  mayArrange: boolean
  children: React.ReactNode
}) {
  const cache = useQueryClient()
  const display = useDisplay()
  const clear = useMutation({
    mutationFn: () => server.absences.clear(absence.id),
    onSuccess: () => {
      sayDone('The absence is over.')
      return renewPeople(cache)
    },
    onError: (error) => sayProblem(error, 'Not ended'),
  })
  const { reason, isNow, isOfCalendar } = absence
  return (
    <li>
      <span>
        <strong>{daysText(absence, display)}</strong> · {children}
        {reason !== '' && ` · ${reason}`}
        {isNow && ' · now'}
        {isOfCalendar && <span className={styles['quiet']}> · from the calendar</span>}
      </span>
      {mayArrange && !isOfCalendar && (
        <Button size="compact-xs" variant="subtle" onClick={() => clear.mutate()}>
          {isNow ? 'End it' : 'Take it back'}
        </Button>
      )}
    </li>
  )
}

function CalendarLine({ person, onSet }: { person: PersonPage; onSet: () => void }) {
  const cache = useQueryClient()
  const calendar = useQuery(absenceCalendarQuery(person.id)).data?.calendar
  const act = useMutation({
    mutationFn: async (verb: 'read' | 'drop') => {
      if (verb === 'read') await server.absenceCalendar.read({ person: person.id })
      else await server.absenceCalendar.drop({ person: person.id })
    },
    onSuccess: () => renewPeople(cache),
    onError: (error) => sayProblem(error, 'Not done'),
  })
  if (calendar === undefined) return null
  if (calendar === null) {
    return (
      <p className={styles['act']}>
        <Button size="compact-xs" variant="subtle" onClick={onSet}>
          Read absences from a calendar…
        </Button>
      </p>
    )
  }
  return (
    <>
      <p>
        Read from the calendar at {calendar.host}, <TimeAgo at={calendar.readAt} />;{' '}
        {calendar.substitute.name} stands in.{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => act.mutate('read')}>
          Read now
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={onSet}>
          Change
        </Button>
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => act.mutate('drop')}>
          Forget it
        </Button>
      </p>
      {calendar.problem && (
        <p role="alert" className={styles['error']}>
          {calendar.problem}
        </p>
      )}
      {calendar.notes.map((note) => (
        <p key={note} className={styles['quiet']}>
          {note}
        </p>
      ))}
    </>
  )
}
