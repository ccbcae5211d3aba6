// What one's browsers were told, and how that went.
import { useQuery } from '@tanstack/react-query'
import { ProblemView } from '../app/problem-view.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import styles from '../notices/notices-page.module.css'
import { TimeAgo } from '../time/time-ago.tsx'
import { pushLogQuery } from './push-queries.ts'

const states = { Sending: 'on its way', Sent: 'taken', Failed: 'failed' }

/** The dialog. */
export default function PushLogDialog({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(pushLogQuery())
  return (
    <Dialog title="What my browsers were told" onClose={onClose}>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>They were told nothing yet.</p>}
      <ul className={styles['list']}>
        {data?.items.map(({ id, at, browser, title, state, tries, answer }) => (
          <li key={id} className={styles['notice']}>
            <div>
              <strong>{title}</strong>
              <p>
                {browser}: {states[state]}, {tries === 1 ? '1 try' : `${tries} tries`}
                {answer !== null && `: ${answer}`}
              </p>
            </div>
            <span className={styles['time']}>
              <TimeAgo at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
