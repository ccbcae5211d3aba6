// How a record was decided on: each submission with whom it was put to, what they said, and taking
// it back.
import { Button } from '@mantine/core'
import type { ApprovalItem, Submission } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { approvalHistoryQuery } from '../server/queries.ts'
import { isOutdatedBy } from '../server/query-keys.ts'
import { StatusBadge } from '../status/status-badge.tsx'
import { approvalStatusOf } from '../status/status.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './approvals.module.css'
import { RecallDialog } from './recall-dialog.tsx'

/** The card; nothing when the record was never submitted. */
export function ApprovalHistory({ recordId }: { recordId: string }) {
  const submissions = useQuery(approvalHistoryQuery(recordId)).data?.items ?? []
  if (submissions.length === 0) return null
  return (
    <section className={styles['card']} aria-label="Approval history">
      <h2>Approval history</h2>
      {submissions.map((one) => (
        <Entry key={one.id} submission={one} />
      ))}
    </section>
  )
}

function Entry({ submission }: { submission: Submission }) {
  const cache = useQueryClient()
  const [asked, setAsked] = useState<'recall' | 'cancel'>()
  const { id, runId, items, details, actions } = submission
  const end = useMutation({
    mutationFn: (words: string) =>
      asked === 'cancel' ? server.approvals.cancel(id, words) : server.approvals.recall(id, words),
    onSuccess: () => {
      sayDone(asked === 'cancel' ? 'The submission was canceled.' : 'The submission was recalled.')
      setAsked(undefined)
    },
    onError: (error) => sayProblem(error, asked === 'cancel' ? 'Not canceled' : 'Not recalled'),
    onSettled: () => {
      const change = { records: [], runs: [], workItems: [] }
      return cache.invalidateQueries({ predicate: (query) => isOutdatedBy(query.queryKey, change) })
    },
  })
  const others = details.filter(({ action }) => action !== 'Review' && action !== 'Override')
  return (
    <article className={styles['submission']} aria-label={submission.process.label}>
      <header>
        <Link to="/runs/$id" params={{ id: runId }}>
          {submission.process.label}
        </Link>
        <StatusBadge status={approvalStatusOf(submission.status)} />
        <span className={styles['when']}>
          {submission.submittedBy.name}, <TimeAgo at={submission.submittedAt} />
        </span>
      </header>
      {submission.comments !== '' && <p className={styles['said']}>{submission.comments}</p>}
      <ul>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
        {others.map((one) => (
          <li key={one.name}>
            <strong>{words[one.action]}</strong>
            <span>{one.by.name}</span>
            <TimeAgo at={one.at} />
            {one.comments && <p className={styles['said']}>{one.comments}</p>}
          </li>
        ))}
      </ul>
      {actions.length > 0 && (
        <div className={styles['acts']}>
          {actions.includes('recall') && (
            <Button variant="default" onClick={() => setAsked('recall')}>
              Recall
            </Button>
          )}
          {actions.includes('cancel') && (
            <Button variant="subtle" color="red" onClick={() => setAsked('cancel')}>
              Cancel approval
            </Button>
          )}
        </div>
      )}
      {asked && (
        <RecallDialog
          act={asked}
          label={submission.process.label}
          isPending={end.isPending}
          onClose={() => setAsked(undefined)}
          onGo={(text) => end.mutate(text)}
        />
      )}
    </article>
  )
}

const words = {
  Review: 'Reviewed',
  Override: 'Overridden',
  Reassign: 'Reassigned',
  Recall: 'Recalled',
  Cancel: 'Canceled',
} as const

function Item({ item }: { item: ApprovalItem }) {
  return (
    <li>
      <StatusBadge status={approvalStatusOf(item.status)} plain />
      <Link to="/work-items/$id" params={{ id: item.workItemId }} data-quiet="">
        {item.label}
      </Link>
      <span>{item.reviewedBy?.name ?? item.assignee.name}</span>
      <TimeAgo at={item.reviewedAt ?? item.createdAt} />
      {item.comments && <p className={styles['said']}>{item.comments}</p>}
    </li>
  )
}
