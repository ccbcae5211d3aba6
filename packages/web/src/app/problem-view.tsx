// A place that cannot be shown: what happened, and what to do next.
import { ExclamationTriangleIcon } from '@radix-ui/react-icons'
import { PlainButton } from '../plain/plain-button.tsx'
import { problemText } from '../server/problem-text.ts'
import styles from './empty.module.css'

/** An error in the place of what it kept away. */
export function ProblemView({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, remedy } = problemText(error)
  return (
    <div className={styles['empty']} role="alert">
      <ExclamationTriangleIcon width={20} height={20} aria-hidden="true" />
      <h1>{title}</h1>
      {remedy && <p>{remedy}</p>}
      <PlainButton onClick={onRetry ?? (() => location.reload())}>
        {onRetry ? 'Try again' : 'Load the page again'}
      </PlainButton>
    </div>
  )
}
