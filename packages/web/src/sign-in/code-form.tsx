// The second step of signing in, for whoever has a second factor: its code.
import { Button } from '@mantine/core'
import { StagewrightError } from '@stagewright/sdk'
import { CodeInput, errorOf } from '../account/code-input.tsx'
import styles from './sign-in-page.module.css'

/** Whether the password was right and a code is asked for too. */
export function isCodeNeeded(error: Error): boolean {
  return error instanceof StagewrightError && error.code === 'code-needed'
}

/** The form. */
export function CodeForm(props: {
  code: string
  error: Error | null
  isPending: boolean
  onChange: (code: string) => void
  onSubmit: () => void
  onLeave: () => void
}) {
  const { code, error, isPending, onChange, onSubmit, onLeave } = props
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <CodeInput
        label="Code of your authenticator, or a recovery code"
        value={code}
        error={errorOf(error, 'code')}
        onChange={onChange}
      />
      <Button type="submit" size="sm" disabled={code === ''} loading={isPending}>
        Sign in
      </Button>
      <button type="button" className={styles['other']} onClick={onLeave}>
        Sign in as somebody else
      </button>
    </form>
  )
}
