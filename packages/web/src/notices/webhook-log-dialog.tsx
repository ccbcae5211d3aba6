// What a webhook was told, and how that went.
import type { Webhook } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { ProblemView } from '../app/problem-view.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { webhookLogQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './notices-page.module.css'

const states = { Sending: 'on its way', Sent: 'taken', Failed: 'failed' }

/** The dialog. */
export default function WebhookLogDialog({
  hook,
  onClose,
}: {
  hook: Webhook
  onClose: () => void
}) {
  const { data, error, refetch } = useQuery(webhookLogQuery(hook.id))
  return (
    <Dialog title={`Log of ${hook.label}`} onClose={onClose}>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>It was told nothing yet.</p>}
      <ul className={styles['list']}>
        {data?.items.map(({ id, at, title, state, tries, answer }) => (
          <li key={id} className={styles['notice']}>
            <div>
              <strong>{title}</strong>
              <p>
                {states[state]}, {tries === 1 ? '1 try' : `${tries} tries`}
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
