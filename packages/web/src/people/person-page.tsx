// One person: who they are, what they are in, their absences, how much work they have, and, for
// administrators, whether they may come in at all.
import { Button } from '@mantine/core'
import type { PersonPage as Page_ } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { languageName } from '../account/language-name.ts'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { personQuery } from '../server/queries.ts'
import { useMay, useViewer } from '../session/viewer.tsx'
import { AbsenceSection } from './absence-section.tsx'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

const PersonDialog = lazy(() => import('./person-dialog.tsx'))
const StateDialog = lazy(() => import('./state-dialog.tsx'))
const RerouteDialog = lazy(() => import('./reroute-dialog.tsx'))

/** The page. */
export function PersonPage() {
  const { id } = useParams({ from: '/frame/people/$id' })
  const query = useQuery(personQuery(id))
  if (query.error) {
    return (
      <Page title="Person">
        <ProblemView error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  }
  return query.data ? <Known person={query.data} /> : <Page title="Person">{null}</Page>
}

const stateNotes = {
  Active: '',
  Frozen: 'Frozen: cannot sign in and gets no work for the time being',
  Inactive: 'Not active: cannot sign in and gets no work',
}

function Known({ person }: { person: Page_ }) {
  const mayManage = useMay('ManagePeople')
  const note = [person.title, stateNotes[person.state]].filter(Boolean).join(' · ')
  return (
    <Page
      title={person.name}
      note={note}
      actions={mayManage && <Acts person={person} />}
      tabTitle={person.name}
    >
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <AbsenceSection person={person} />
          <Work person={person} />
        </div>
        <div className={styles['column']}>
          <Facts person={person} />
          <Groups person={person} />
          <SecondFactorCard person={person} />
          {mayManage && <SessionsCard person={person} />}
        </div>
      </div>
    </Page>
  )
}

type Act = 'freeze' | 'deactivate' | 'activate'
const done: Record<Act, string> = {
  freeze: 'is frozen',
  deactivate: 'is not active any more',
  activate: 'is active again',
}

function Acts({ person }: { person: Page_ }) {
  const cache = useQueryClient()
  const isSelf = useViewer().id === person.id
  const [isEditing, setIsEditing] = useState(false)
  const [asked, setAsked] = useState<'freeze' | 'deactivate'>()
  const change = useMutation({
    mutationFn: (act: Act) => server.people[act](person.id),
    onSuccess: (_, act) => {
      sayDone(`${person.name} ${done[act]}.`)
      return renewPeople(cache)
    },
    onError: (error) => sayProblem(error, 'Nothing changed'),
  })
  const button = (act: Act, label: string) => (
    <Button
      variant="default"
      loading={change.isPending}
      onClick={() => (act === 'activate' ? change.mutate(act) : setAsked(act))}
    >
      {label}
    </Button>
  )
  const keepOut = (act: Act) => {
    setAsked(undefined)
    change.mutate(act)
  }
  return (
    <>
      <Button variant="default" onClick={() => setIsEditing(true)}>
        Edit
      </Button>
      {person.state !== 'Active' && button('activate', 'Activate')}
      {!isSelf && person.state === 'Active' && button('freeze', 'Freeze')}
      {!isSelf && person.state !== 'Inactive' && button('deactivate', 'Deactivate')}
      <Suspense fallback={null}>
        {asked && (
          <StateDialog
            act={asked}
            person={person}
            onClose={() => setAsked(undefined)}
            onYes={() => keepOut(asked)}
          />
        )}
        {isEditing && <PersonDialog person={person} onClose={() => setIsEditing(false)} />}
      </Suspense>
    </>
  )
}

function Work({ person }: { person: Page_ }) {
  const mayReassign = useMay('ReassignWorkItems')
  const [isRerouting, setIsRerouting] = useState(false)
  const { openItems, state } = person
  const count = openItems > 1000 ? 'More than 1,000' : openItems === 0 ? 'No' : String(openItems)
  return (
    <section className={styles['card']} aria-label="Work">
      <header>
        <h2>Work</h2>
        {mayReassign && openItems > 0 && (
          <Button size="xs" variant="default" onClick={() => setIsRerouting(true)}>
            Hand all of it on…
          </Button>
        )}
      </header>
      <p className={state !== 'Active' && openItems > 0 ? styles['error'] : undefined}>
        {count} open work {openItems === 1 ? 'item' : 'items'}
        {state !== 'Active' && openItems > 0 && ': nobody does them'}.{' '}
        {openItems > 0 && (
          <Link to="/work-items" search={{ assignee: person.id, status: 'Assigned' }}>
            Show them
          </Link>
        )}
      </p>
      <Suspense fallback={null}>
        {isRerouting && <RerouteDialog person={person} onClose={() => setIsRerouting(false)} />}
      </Suspense>
    </section>
  )
}

function Facts({ person }: { person: Page_ }) {
  const { username, email, role, profile, manager, reports, permissions, skills, timeZone } = person
  const { language } = person
  const facts: [string, React.ReactNode][] = [
    ['User name', username],
    ['E-mail', email],
    ['Role', role],
    ['Profile', profile],
    [
      'Manager',
      manager && (
        <Link to="/people/$id" params={{ id: manager.id }}>
          {manager.name}
        </Link>
      ),
    ],
    ['Manages', reports.map(({ name }) => name).join(', ')],
    ['Permissions', permissions.join(', ')],
    ['Skills', skills.join(', ')],
    ['Time zone', timeZone],
    ['Language', language === null ? '' : languageName(language)],
  ]
  return (
    <section className={styles['card']} aria-label="Profile">
      <h2>Profile</h2>
      <dl className={styles['facts']}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <FactRow key={label} label={label} value={value} />
          ))}
      </dl>
    </section>
  )
}

function FactRow({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Groups({ person }: { person: Page_ }) {
  const { groups } = person
  return (
    <section className={styles['card']} aria-label="Queues and groups">
      <h2>Queues and groups</h2>
      {groups.length === 0 ? (
        <p className={styles['quiet']}>In none.</p>
      ) : (
        <ul className={styles['rows']}>
          {groups.map(({ id, kind, name, through }) => (
            <li key={id}>
              {name}
              <span className={styles['quiet']}>
                {kind.toLowerCase()}
                {through !== null && `, by ${through}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
