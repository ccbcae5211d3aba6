// Setting up a second factor: the password, a secret for the authenticator, a first code, and the
// recovery codes, which are to be seen this once.
import { Button, PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { server } from '../server/client.ts'
import { CodeInput, errorOf } from './code-input.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import styles from './second-factor.module.css'

/** The steps, one after the other. */
export function SecondFactorSteps({ onDone }: { onDone: () => void }) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: () => server.secondFactor.begin(password) })
  const confirm = useMutation({ mutationFn: () => server.secondFactor.confirm(code) })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onClose={onDone} />
  if (begin.data) {
    const { secret, uri } = begin.data
    return (
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          confirm.mutate()
        }}
      >
        <p>
          Type this secret into your authenticator, or <a href={uri}>open it on this device</a>.
          Then type the code that it shows.
        </p>
        <code className={styles['secret']}>{secret}</code>
        <CodeInput value={code} error={errorOf(confirm.error, 'code')} onChange={setCode} />
        <Button type="submit" size="sm" disabled={code === ''} loading={confirm.isPending}>
          Confirm
        </Button>
      </form>
    )
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        begin.mutate()
      }}
    >
      <PasswordInput
        label="Your password"
        required
        autoComplete="current-password"
        value={password}
        error={errorOf(begin.error, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      <Button type="submit" size="sm" disabled={password === ''} loading={begin.isPending}>
        Go on
      </Button>
    </form>
  )
}
