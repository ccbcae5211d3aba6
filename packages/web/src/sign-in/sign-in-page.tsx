// Signing in: one click for each person of a sample installation, else name and password.
import { Button, PasswordInput, Skeleton, TextInput } from '@mantine/core'
import type { NewSession, Persona } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../app/page.tsx'
import { initials } from '../people/initials.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { personasQuery, sessionQuery } from '../server/queries.ts'
import { forgetSession } from '../session/forget-session.ts'
import styles from './sign-in-page.module.css'

/** What follows a session that has begun: nothing of an earlier one stays. */
function useEnter() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { to } = useSearch({ from: '/sign-in' })
  return async (session: NewSession) => {
    forgetSession(cache)
    cache.setQueryData(sessionQuery().queryKey, { viewer: session.viewer })
    await navigate({ href: to ?? '/inbox', replace: true })
  }
}

/** The page. */
export function SignInPage() {
  usePageTitle('Sign in')
  const personas = useQuery(personasQuery())
  const people = personas.data?.items ?? []
  const [wantsPassword, setWantsPassword] = useState(false)
  const showsPeople = people.length > 0 && !wantsPassword
  return (
    <main className={styles['page']}>
      <div className={styles['box']} data-wide={showsPeople || undefined}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1>{showsPeople ? 'Who do you want to be?' : 'Sign in to Stagewright'}</h1>
        {showsPeople && (
          <p className={styles['note']}>
            This installation holds a sample project. Pick a person and work as they do; open a
            second window to be somebody else at the same time.
          </p>
        )}
        {personas.isPending ? (
          <Skeleton height={160} />
        ) : showsPeople ? (
          <People people={people} />
        ) : (
          <PasswordForm />
        )}
        {people.length > 0 && (
          <button
            type="button"
            className={styles['other']}
            onClick={() => setWantsPassword(!wantsPassword)}
          >
            {wantsPassword ? 'Pick a person instead' : 'Sign in with name and password'}
          </button>
        )}
      </div>
    </main>
  )
}

function People({ people }: { people: readonly Persona[] }) {
  const enter = useEnter()
  const signIn = useMutation({
    mutationFn: (username: string) => server.session.signInAs(username),
    onSuccess: enter,
  })
  return (
    <>
      {signIn.error && (
        <p role="alert" className={styles['error']}>
          {problemLine(signIn.error)}
        </p>
      )}
      <ul className={styles['people']}>
        {people.map((person) => (
          <li key={person.username}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() => signIn.mutate(person.username)}
            >
              <span className={styles['avatar']} aria-hidden="true">
                {initials(person.name)}
              </span>
              <span>
                <strong>{person.name}</strong>
                <span>{person.title}</span>
                <small>{person.about}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function PasswordForm() {
  const enter = useEnter()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => server.session.signIn(username, password),
    onSuccess: enter,
  })
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate()
      }}
    >
      <TextInput
        label="User name"
        autoComplete="username"
        autoFocus
        required
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      {signIn.error && (
        <p role="alert" className={styles['error']}>
          {signInProblem(signIn.error)}
        </p>
      )}
      <Button type="submit" size="sm" loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  )
}

function signInProblem(error: Error): string {
  const isRefused = 'code' in error && error.code === 'not-signed-in'
  return isRefused ? 'User name and password do not fit together. Try again.' : problemLine(error)
}
