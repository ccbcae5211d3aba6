// For administrators: where a person is signed in, and signing them out everywhere.
import { Button } from '@mantine/core'
import type { PersonPage } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SessionText } from '../account/session-text.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { personSessionsQuery } from '../server/account-queries.ts'
import { server } from '../server/client.ts'
import { useViewer } from '../session/viewer.tsx'
import styles from './person-page.module.css'

/** The card; for who manages people. */
export function SessionsCard({ person }: { person: PersonPage }) {
  const cache = useQueryClient()
  const isSelf = useViewer().id === person.id
  const query = useQuery(personSessionsQuery(person.id))
  const [isAsking, setIsAsking] = useState(false)
  const end = useMutation({
    mutationFn: () => server.people.endSessions(person.id),
    onSuccess: () => {
      sayDone(`${person.name} is signed out everywhere${isSelf ? ' else' : ''}.`)
      return cache.invalidateQueries({ queryKey: personSessionsQuery(person.id).queryKey })
    },
    onError: (error) => sayProblem(error, 'Still signed in'),
    onSettled: () => setIsAsking(false),
  })
  const items = query.data?.items ?? []
  return (
    <section className={styles['card']} aria-label="Sessions">
      <header>
        <h2>Sessions</h2>
        {items.length > 0 && (
          <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
            Sign out everywhere…
          </Button>
        )}
      </header>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && <p className={styles['quiet']}>Signed in nowhere.</p>}
      {items.length > 0 && (
        <ul className={styles['rows']}>
          {items.map((session) => (
            <li key={session.id}>
              <SessionText session={session} />
            </li>
          ))}
        </ul>
      )}
      {isAsking && (
        <Dialog
          title={`Sign ${person.name} out everywhere?`}
          onClose={() => setIsAsking(false)}
          leave="Leave it"
          footer={
            <Button color="red" loading={end.isPending} onClick={() => end.mutate()}>
              Sign out everywhere
            </Button>
          }
        >
          <p>
            Their pages end within seconds, and what they have typed and not sent may be lost. They
            may sign in again at once; freeze them to keep them out. Tokens of their programs stay.
          </p>
        </Dialog>
      )}
    </section>
  )
}
