// Signing in by a link of `stagewright session link`. Its secret stands behind the # of the
// address, where no server sees it; opening it changes nothing, the button does.
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import styles from './sign-in-page.module.css'
import { useEnter } from './use-enter.ts'

/** The secret of the address; undefined without one. */
export function linkSecretIn(hash: string): string | undefined {
  return /^#?link=([\w-]+)$/.exec(hash)?.[1]
}

/** The button that uses the link up. */
export function LinkForm({ secret }: { secret: string }) {
  const enter = useEnter()
  const redeem = useMutation({
    mutationFn: () => server.session.redeemLink(secret),
    onSuccess: enter,
  })
  return (
    <>
      <p className={styles['note']}>This link signs you in once.</p>
      {redeem.error && (
        <p role="alert" className={styles['error']}>
          {problemLine(redeem.error)}
        </p>
      )}
      <Button size="sm" fullWidth loading={redeem.isPending} onClick={() => redeem.mutate()}>
        Sign in
      </Button>
    </>
  )
}
