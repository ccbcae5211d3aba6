// Signing in: one click for each person of a sample installation, else with the provider or by name
// and password.
import { Button, PasswordInput, Skeleton, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import type { Persona, WaysToSignIn } from '@stagewright/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../app/page.tsx'
import { initials } from '../people/initials.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { waysQuery } from '../server/account-queries.ts'
import { personasQuery } from '../server/queries.ts'
import { CodeForm, isCodeNeeded } from './code-form.tsx'
import { LinkForm, linkSecretIn } from './link-form.tsx'
import { ProviderButton, reasonText } from './provider-button.tsx'
import styles from './sign-in-page.module.css'
import { useEnter } from './use-enter.ts'

/** The page. */
export function SignInPage() {
  usePageTitle('Sign in')
  const personas = useQuery(personasQuery())
  const ways = useQuery(waysQuery())
  const { problem } = useSearch({ from: '/sign-in' })
  const people = personas.data?.items ?? []
  const [wantsPassword, setWantsPassword] = useState(false)
  const link = linkSecretIn(location.hash)
  const showsPeople = link === undefined && people.length > 0 && !wantsPassword
  const reason = reasonText(problem, ways.data?.provider?.name ?? 'The provider')
  return (
    <main className={styles['page']}>
      <div className={styles['box']} data-wide={showsPeople || undefined}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1>{showsPeople ? 'Who do you want to be?' : 'Sign in to Stagewright'}</h1>
        {reason !== undefined && (
          <p role="alert" className={styles['error']}>
            {reason}
          </p>
        )}
        {showsPeople && (
          <p className={styles['note']}>
            This installation holds a sample project. Pick a person and work as they do; open a
            second window to be somebody else at the same time.
          </p>
        )}
        {personas.isPending || ways.isPending ? (
          <Skeleton height={160} />
        ) : link !== undefined ? (
          <LinkForm secret={link} />
        ) : showsPeople ? (
          <People people={people} />
        ) : (
          <Ways ways={ways.data} />
        )}
        {link === undefined && people.length > 0 && (
          <button
            type="button"
            className={styles['other']}
            onClick={() => setWantsPassword(!wantsPassword)}
          >
            {wantsPassword ? 'Pick a person instead' : otherWay(ways.data)}
          </button>
        )}
      </div>
    </main>
  )
}

function otherWay(ways: WaysToSignIn | undefined): string {
  return ways?.password === false ? 'Sign in another way' : 'Sign in with name and password'
}

/** The provider where there is one, name and password where they are taken. */
function Ways({ ways }: { ways: WaysToSignIn | undefined }) {
  const hasPassword = ways?.password !== false
  return (
    <>
      {ways?.provider && <ProviderButton name={ways.provider.name} />}
      {ways?.provider && hasPassword && <p className={styles['or']}>or</p>}
      {hasPassword && <PasswordForm isSecond={ways?.provider != null} />}
    </>
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

function PasswordForm({ isSecond }: { isSecond: boolean }) {
  const enter = useEnter()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const signIn = useMutation({
    mutationFn: () => server.session.signIn(username, password, code),
    onSuccess: enter,
    onError: (error) => {
      if (isCodeNeeded(error)) setCode('')
    },
  })
  const problem = signIn.error && !isCodeNeeded(signIn.error) ? signIn.error : null
  if (code !== undefined) {
    return (
      <CodeForm
        code={code}
        error={problem}
        isPending={signIn.isPending}
        onChange={setCode}
        onSubmit={() => signIn.mutate()}
        onLeave={() => {
          setCode(undefined)
          signIn.reset()
        }}
      />
    )
  }
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
        autoFocus={!isSecond}
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
      {problem && (
        <p role="alert" className={styles['error']}>
          {signInProblem(problem)}
        </p>
      )}
      <Button
        type="submit"
        size="sm"
        variant={isSecond ? 'default' : 'filled'}
        loading={signIn.isPending}
      >
        Sign in
      </Button>
    </form>
  )
}

function signInProblem(error: Error): string {
  const isRefused = 'code' in error && error.code === 'not-signed-in'
  return isRefused ? 'User name and password do not fit together. Try again.' : problemLine(error)
}
