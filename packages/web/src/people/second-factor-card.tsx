// For administrators: whether a person signs in with a second factor, and taking it away from
// somebody who has lost theirs.
import { Button } from '@mantine/core'
import type { PersonPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { useViewer } from '../session/viewer.tsx'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'

/** The card; nothing for who does not manage people. */
export function SecondFactorCard({ person }: { person: PersonPage }) {
  const cache = useQueryClient()
  const isSelf = useViewer().id === person.id
  const [isAsking, setIsAsking] = useState(false)
  const reset = useMutation({
    mutationFn: () => server.people.resetSecondFactor(person.id),
    onSuccess: () => {
      sayDone(`${person.name} signs in with the password alone.`)
      return renewPeople(cache)
    },
    onError: (error) => sayProblem(error, 'Nothing changed'),
    onSettled: () => setIsAsking(false),
  })
  if (person.hasSecondFactor === null) return null
  return (
    <section className={styles['card']} aria-label="Second factor">
      <header>
        <h2>Second factor</h2>
        {person.hasSecondFactor && !isSelf && (
          <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
            Take away…
          </Button>
        )}
      </header>
      <p className={styles['quiet']}>
        {person.hasSecondFactor
          ? 'Signs in with a code of an authenticator beside the password.'
          : 'None.'}
      </p>
      {isAsking && (
        <Dialog
          title={`Take away the second factor of ${person.name}?`}
          onClose={() => setIsAsking(false)}
          leave="Leave it"
          footer={
            <Button color="red" loading={reset.isPending} onClick={() => reset.mutate()}>
              Take away
            </Button>
          }
        >
          <p>
            For somebody who has lost authenticator and recovery codes: make sure that it is{' '}
            {person.name} who asks. They are signed out everywhere, and sign in with the password
            alone until they set up another one.
          </p>
          <NeedsSecondPerson act="people.resetSecondFactor" />
        </Dialog>
      )}
    </section>
  )
}
