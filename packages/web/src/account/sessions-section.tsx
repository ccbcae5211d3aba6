// Where one is signed in, and signing out there. Ten minutes after signing in that asks for the
// password again.
import { Button } from '@mantine/core'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { sessionsQuery } from '../server/account-queries.ts'
import { server } from '../server/client.ts'
import styles from './account-page.module.css'
import { AgainDialog } from './again-dialog.tsx'
import { SessionText } from './session-text.tsx'

/** Which session is to end: all others without an id. */
type Asked = { id?: string }
type Given = Asked & { password?: string }

/** The section. */
export function SessionsSection() {
  const cache = useQueryClient()
  const query = useQuery(sessionsQuery())
  const [asked, setAsked] = useState<Asked>()
  const renew = () => cache.invalidateQueries({ queryKey: sessionsQuery().queryKey })
  const end = useMutation({
    mutationFn: async ({ id, password }: Given) => {
      const again = password === undefined ? {} : { password }
      if (id === undefined) return (await server.sessions.endOthers(again)).ended
      await server.sessions.end(id, again)
      return 1
    },
    onSuccess: (ended) => {
      setAsked(undefined)
      sayDone(ended === 1 ? 'Signed out of one session.' : `Signed out of ${ended} sessions.`)
      return renew()
    },
    onError: (error, { id }) => {
      if (asked) return
      sayProblem(error, 'Still signed in there')
      // The ten minutes have passed since the list was fetched.
      if (!(error instanceof StagewrightError) || error.code !== 'password-needed') return
      setAsked(id === undefined ? {} : { id })
      void renew()
    },
  })
  const items = query.data?.items ?? []
  const needed = query.data?.againNeeded ?? 'nothing'
  const begin = (wanted: Asked) => {
    end.reset()
    if (needed === 'nothing') return end.mutate(wanted)
    setAsked(wanted)
  }
  return (
    <section className={styles['card']} aria-labelledby="sessions">
      <header>
        <h2 id="sessions">Where you are signed in</h2>
        {items.length > 1 && (
          <Button
            size="xs"
            variant="default"
            loading={!asked && end.isPending && end.variables.id === undefined}
            onClick={() => begin({})}
          >
            Sign out elsewhere
          </Button>
        )}
      </header>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      <ul className={styles['list']}>
        {items.map((session) => (
          <li key={session.id}>
            <SessionText session={session} />
            {session.isThis ? (
              <span className={styles['here']}>this one</span>
            ) : (
              <Button
                size="xs"
                variant="default"
                loading={!asked && end.isPending && end.variables.id === session.id}
                onClick={() => begin({ id: session.id })}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <AgainDialog
          title={asked.id === undefined ? 'Sign out elsewhere' : 'Sign out there'}
          needed={needed}
          error={end.error}
          isPending={end.isPending}
          onClose={() => setAsked(undefined)}
          onGiven={(password) => end.mutate({ ...asked, password })}
        />
      )}
    </section>
  )
}
