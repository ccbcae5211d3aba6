// Connections to other systems: where they lead, what they offer, whether their secret is set, how
// the last call went. Secrets go in and are never shown.
import { Button, TextInput } from '@mantine/core'
import type { Connection } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { connectionsQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './connections-page.module.css'

/** The page. */
export function ConnectionsPage() {
  const query = useQuery(connectionsQuery())
  return (
    <Page title="Connections" note="Other systems that flows call">
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <Empty title="No connections yet.">
          A project brings them: a file connections/Name.yaml with the address, and the OpenAPI
          document of the service beside it.
        </Empty>
      )}
      <div className={styles['list']}>
        {query.data?.items.map((connection) => (
          <ConnectionCard key={connection.name} connection={connection} />
        ))}
      </div>
    </Page>
  )
}

const proofs: Record<Connection['authentication'], string> = {
  none: 'no proof of who calls',
  bearer: 'a bearer token',
  basic: 'a user name and password',
  apiKey: 'an API key',
  oauth2: 'OAuth 2 client credentials',
}

function ConnectionCard({ connection }: { connection: Connection }) {
  const [isSetting, setIsSetting] = useState(false)
  const { name, label, description, baseUrl, secretFields } = connection
  return (
    <section className={styles['card']} aria-label={label}>
      <header>
        <div>
          <h2>{label}</h2>
          <code>{baseUrl}</code>
        </div>
        <div className={styles['actions']}>
          <TestButton name={name} />
          {secretFields.length > 0 && (
            <Button size="xs" variant="default" onClick={() => setIsSetting(true)}>
              {connection.secret ? 'Change the secret' : 'Set the secret'}
            </Button>
          )}
        </div>
      </header>
      {description && <p>{description}</p>}
      <Facts connection={connection} />
      <Operations connection={connection} />
      {isSetting && <SecretDialog connection={connection} onClose={() => setIsSetting(false)} />}
    </section>
  )
}

function Facts({ connection }: { connection: Connection }) {
  const { authentication, secretFields, secret, lastCall } = connection
  return (
    <dl className={styles['facts']}>
      <dt>Proof</dt>
      <dd>{proofs[authentication]}</dd>
      {secretFields.length > 0 && (
        <>
          <dt>Secret</dt>
          <dd data-tone={secret ? undefined : 'error'}>
            {secret ? (
              <>
                set by {secret.changedBy} <TimeAgo at={secret.changedAt} />
              </>
            ) : (
              'not set: calls fail'
            )}
          </dd>
        </>
      )}
      <dt>Last call</dt>
      <dd data-tone={lastCall?.problem ? 'error' : undefined}>
        {lastCall ? (
          <>
            {lastCall.operation} <TimeAgo at={lastCall.at} />,{' '}
            {lastCall.problem ?? `answered ${lastCall.statusCode}`} ({lastCall.durationMs} ms)
          </>
        ) : (
          'never'
        )}
      </dd>
    </dl>
  )
}

function Operations({ connection }: { connection: Connection }) {
  const { name, operations } = connection
  if (operations.length === 0) {
    return (
      <p className={styles['quiet']}>
        It has no operations of its own; flows reach it with the action httpCall.
      </p>
    )
  }
  return (
    <details>
      <summary>
        {operations.length === 1 ? 'One operation' : `${operations.length} operations`}
      </summary>
      <table>
        <thead>
          <tr>
            <th>Action</th>
            <th>Call</th>
            <th>Inputs</th>
            <th>Outputs</th>
          </tr>
        </thead>
        <tbody>
          {operations.map((operation) => (
            <tr key={operation.id}>
              <td>
                <code title={operation.summary}>
                  {name}.{operation.id}
                </code>
              </td>
              <td>
                {operation.method} {operation.path}
              </td>
              <td>
                {[
                  ...operation.requiredInputs.map((input) => `${input} (required)`),
                  ...operation.optionalInputs,
                ].join(', ') || 'none'}
              </td>
              <td>{operation.outputs.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function TestButton({ name }: { name: string }) {
  const cache = useQueryClient()
  const test = useMutation({
    mutationFn: () => server.connections.test(name),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: connectionsQuery().queryKey })
    },
    onError: (error) => sayProblem(error, 'Not tried'),
  })
  return (
    <>
      {test.data && (
        <span role="status" data-tone={test.data.isReached ? 'done' : 'error'}>
          {test.data.message}
        </span>
      )}
      <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Test
      </Button>
    </>
  )
}

const fieldLabels: { [field: string]: string } = {
  token: 'Token',
  username: 'User name',
  password: 'Password',
  key: 'Key',
  clientId: 'Client id',
  clientSecret: 'Client secret',
}

function SecretDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { name, label, secretFields } = connection
  const cache = useQueryClient()
  const [values, setValues] = useState<{ [field: string]: string }>({})
  const isWhole = secretFields.every((field) => (values[field] ?? '') !== '')
  const done = async (message: string) => {
    sayDone(message)
    onClose()
    await cache.invalidateQueries({ queryKey: connectionsQuery().queryKey })
  }
  const save = useMutation({
    mutationFn: () => server.connections.setSecret(name, values),
    onSuccess: () => done(`The secret of ${label} is set.`),
  })
  const drop = useMutation({
    mutationFn: () => server.connections.dropSecret(name),
    onSuccess: () => done(`The secret of ${label} is forgotten.`),
  })
  const error = save.error ?? drop.error
  return (
    <Dialog
      title={`Secret of ${label}`}
      onClose={onClose}
      footer={
        <>
          {connection.secret && (
            <Button
              variant="subtle"
              color="red"
              loading={drop.isPending}
              onClick={() => drop.mutate()}
            >
              Forget it
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button disabled={!isWhole} loading={save.isPending} onClick={() => save.mutate()}>
            Set
          </Button>
        </>
      }
    >
      <NeedsSecondPerson act="connections.setSecret" />
      <p>It is sealed at once and never shown again. Calls under way finish with the old one.</p>
      {secretFields.map((field) => (
        <TextInput
          key={field}
          label={fieldLabels[field] ?? field}
          required
          type="password"
          autoComplete="off"
          value={values[field] ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget
            setValues((known) => ({ ...known, [field]: value }))
          }}
        />
      ))}
      {error && <p role="alert">{problemLine(error)}</p>}
    </Dialog>
  )
}
