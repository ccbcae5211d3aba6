// One's own way in: the password, and where one is signed in.
import { Button, PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '../app/page.tsx'
import { sayDone } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { sessionsQuery, waysQuery } from '../server/account-queries.ts'
import styles from './account-page.module.css'
import { LanguageSection } from './language-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** The page. */
export function AccountPage() {
  const ways = useQuery(waysQuery()).data
  const hasPassword = useQuery(sessionsQuery()).data?.hasPassword === true
  return (
    <Page title="Password and sessions" note="And the language that you read">
      <div className={styles['columns']}>
        <SessionsSection />
        <LanguageSection />
        {ways?.password && hasPassword && (
          <>
            <SecondFactorSection />
            <PasswordForm charactersMin={ways.passwordCharactersMin} />
          </>
        )}
      </div>
    </Page>
  )
}

function PasswordForm({ charactersMin }: { charactersMin: number }) {
  const cache = useQueryClient()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => server.session.changePassword({ current, password }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      sayDone('Your password is changed; your other sessions have ended.')
      return cache.invalidateQueries({ queryKey: sessionsQuery().queryKey })
    },
  })
  const fields = change.error instanceof StagewrightError ? change.error.fields : {}
  const isElsewhere = change.error && !fields['current'] && !fields['password']
  const toggle = { 'aria-label': 'Show the password' }
  return (
    <section className={styles['card']} aria-labelledby="password">
      <header>
        <h2 id="password">Password</h2>
      </header>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <PasswordInput
          label="Current password"
          required
          autoComplete="current-password"
          value={current}
          error={fields['current']}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          label="New password"
          description={`${charactersMin} characters or more; four words that have nothing to do with each other are a good one.`}
          autoComplete="new-password"
          required
          value={password}
          error={fields['password']}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        {isElsewhere && <p role="alert">{problemLine(change.error)}</p>}
        <Button
          type="submit"
          size="sm"
          disabled={current === '' || password === ''}
          loading={change.isPending}
        >
          Change the password
        </Button>
      </form>
    </section>
  )
}
