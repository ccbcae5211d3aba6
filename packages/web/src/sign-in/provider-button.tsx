// Signing in with the provider: the browser leaves for it and comes back to the server.
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import styles from './sign-in-page.module.css'

/** Why somebody came back without being signed in, by the reason in the address. */
const reasons: { [problem: string]: (name: string) => string } = {
  expired: () => 'That took longer than ten minutes, or was used before. Try again.',
  refused: (name) => `${name} did not sign you in. Try again, or use another account there.`,
  away: (name) => `${name} does not answer. Try again in a moment.`,
  'not-trusted': (name) =>
    `The answer of ${name} cannot be trusted. Try again; if it stays so, tell whoever runs this server: its log says why.`,
  unknown: (name) =>
    `${name} knows you, but nobody here has your address. Ask an administrator to add you.`,
  'mail-not-verified': (name) =>
    `${name} has not verified your mail address, so it does not say who you are. Verify it there, then try again.`,
  'not-active': () => 'Your account here is not active. Ask an administrator.',
  taken: () =>
    'Somebody here has your address and another account of the provider. Ask an administrator to sort it out.',
}

/** The sentence for a reason; undefined without one. */
export function reasonText(problem: string | undefined, name: string): string | undefined {
  return problem === undefined ? undefined : (reasons[problem] ?? reasons['refused'])?.(name)
}

/** The button, with the name of the provider on it. */
export function ProviderButton({ name }: { name: string }) {
  const { to } = useSearch({ from: '/sign-in' })
  const leave = useMutation({
    mutationFn: () => server.session.beginProvider(to === undefined ? {} : { to }),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <>
      {leave.error && (
        <p role="alert" className={styles['error']}>
          {problemLine(leave.error)}
        </p>
      )}
      <Button
        size="sm"
        fullWidth
        loading={leave.isPending || leave.isSuccess}
        onClick={() => leave.mutate()}
      >
        Sign in with {name}
      </Button>
    </>
  )
}
