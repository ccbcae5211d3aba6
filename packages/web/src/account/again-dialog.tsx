// Asks for the password again before sessions are ended; whoever has none is told to sign in again.
import { Button, PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { waysQuery } from '../server/account-queries.ts'
import { server } from '../server/client.ts'
import { errorOf } from './code-input.tsx'

type AgainDialogProps = {
  title: string
  needed: 'nothing' | 'password' | 'sign-in'
  error: Error | null
  isPending: boolean
  onClose: () => void
  onGiven: (password: string) => void
}

/** The question. */
export function AgainDialog({ needed, ...props }: AgainDialogProps) {
  return needed === 'sign-in' ? <SignInAgain {...props} /> : <PasswordAgain {...props} />
}

type Question = Omit<AgainDialogProps, 'needed'>

function PasswordAgain({ title, error, isPending, onClose, onGiven }: Question) {
  const form = useId()
  const [password, setPassword] = useState('')
  return (
    <Dialog
      title={title}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button type="submit" form={form} disabled={password === ''} loading={isPending}>
          Sign out
        </Button>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          onGiven(password)
        }}
      >
        <PasswordInput
          label="Your password"
          description="Asked again, so that nobody else signs you out from a browser left open."
          required
          autoComplete="current-password"
          value={password}
          error={errorOf(error, 'password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
      </form>
    </Dialog>
  )
}

function SignInAgain({ title, onClose }: Question) {
  const provider = useQuery(waysQuery()).data?.provider
  const goThere = () =>
    server.session
      .beginProvider({ to: '/account' })
      .then(({ url }) => location.assign(url))
      .catch((error: Error) => sayProblem(error, 'Not signed in again'))
  return (
    <Dialog
      title={title}
      onClose={onClose}
      leave="Leave it"
      footer={
        provider && (
          <Button onClick={() => void goThere()}>Sign in again with {provider.name}</Button>
        )
      }
    >
      <p>
        Signing out elsewhere is open for ten minutes after you have signed in, so that nobody else
        does it from a browser left open. Sign in again, then come back here.
      </p>
    </Dialog>
  )
}
