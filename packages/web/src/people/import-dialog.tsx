// Creates and changes people from a CSV file: first what it would do, then doing it.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'

/** The dialog. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [csv, setCsv] = useState('')
  const trial = useMutation({
    mutationFn: (text: string) => server.people.import({ csv: text, dryRun: true }),
  })
  const load = useMutation({
    mutationFn: () => server.people.import({ csv }),
    onSuccess: (report) => {
      sayDone(`${report.created.length} people created, ${report.changed.length} changed.`)
      onClose()
      return renewPeople(cache)
    },
  })
  const { data } = trial
  const error = trial.error ?? load.error
  const isGood = data !== undefined && data.problems.length === 0
  return (
    <Dialog
      title="People from a file"
      size="large"
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button disabled={!isGood} loading={load.isPending} onClick={() => load.mutate()}>
          Take them over
        </Button>
      }
    >
      <p>
        A CSV file with the columns <code>username</code>, <code>firstName</code>,{' '}
        <code>lastName</code>, <code>email</code>, <code>title</code>, <code>role</code>,{' '}
        <code>manager</code>, <code>groups</code>, <code>queues</code>, <code>timeZone</code>.
        Several names in a cell are separated by semicolons; an empty cell leaves things as they
        are.
      </p>
      <NeedsSecondPerson act="people.import" />
      <input
        type="file"
        aria-label="CSV file"
        accept=".csv,text/csv"
        onChange={async (event) => {
          const text = (await event.currentTarget.files?.[0]?.text()) ?? ''
          setCsv(text)
          if (text !== '') trial.mutate(text)
        }}
      />
      {isGood && (
        <p role="status">
          {data.created.length} people would be created, {data.changed.length} changed.
        </p>
      )}
      {data && data.problems.length > 0 && (
        <>
          <p role="alert" className={styles['error']}>
            Nothing can be taken over yet:
          </p>
          <ul className={styles['rows']}>
            {data.problems.map(({ line, column, message, remedy }) => (
              <li key={`${line} ${column} ${message}`}>
                <span>
                  <strong>
                    Line {line}, {column}
                  </strong>
                  : {message} {remedy}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {error && <p role="alert">{problemLine(error)}</p>}
    </Dialog>
  )
}
