// Where whoever must have a second factor comes before anything else is open to them.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { SecondFactorSteps } from '../account/second-factor-steps.tsx'
import { usePageTitle } from '../app/page.tsx'
import { server } from '../server/client.ts'
import { forgetSession } from '../session/forget-session.ts'
import styles from './sign-in-page.module.css'

/** The page. */
export function SecondFactorPage() {
  usePageTitle('Set up a second factor')
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { to } = useSearch({ from: '/second-factor' })
  const goOn = (href: string) => {
    forgetSession(cache)
    return navigate({ href, replace: true })
  }
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1>Set up a second factor</h1>
        <p className={styles['note']}>
          Whoever has your rights signs in with a code of an authenticator beside the password.
          Until it is set up nothing else is open to you.
        </p>
        <SecondFactorSteps onDone={() => void goOn(to ?? '/inbox')} />
        <button
          type="button"
          className={styles['other']}
          onClick={() => void server.session.signOut().then(() => goOn('/sign-in'))}
        >
          Sign out
        </button>
      </div>
    </main>
  )
}
