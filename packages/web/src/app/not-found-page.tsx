// An address that leads nowhere.
import { Link } from '@tanstack/react-router'
import styles from './empty.module.css'
import { usePageTitle } from './page.tsx'

/** The page for it. */
export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <main className={styles['empty']}>
      <h1>There is nothing at this address.</h1>
      <p>The link may be old or mistyped.</p>
      <Link to="/inbox">Go to the inbox</Link>
    </main>
  )
}
