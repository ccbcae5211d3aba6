// One work item: its screen flow first, then the record, earlier answers and the history.
import { Button, Skeleton } from '@mantine/core'
import type { ApprovalDecision, WorkItemAction, WorkItemPage } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { usePageTitle } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { useActions, type Action } from '../keys/actions.ts'
import { workItemQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { StageBar } from '../stage-bar/stage-bar.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { workItemStatusOf } from '../status/status.ts'
import { ForSpan, TimeAgo } from '../time/time-ago.tsx'
import { itemAccess, whoText } from './item-access.ts'
import { useClaim, useRecallCompletion, useRelease } from './item-commands.ts'
import { ItemDue } from './item-due.tsx'
import { ItemChecklist } from './item-checklist.tsx'
import { OpenLinesNote } from './open-lines-note.tsx'
import { AddApprover } from './add-approver.tsx'
import { Following } from './following.tsx'
import { ItemContext } from './item-context.tsx'
import { ItemLifeMenu } from './item-life-menu.tsx'
import { ItemLifeNotes } from './item-life-notes.tsx'
import { ItemStanding } from './item-standing.tsx'
import { priorityWords } from './priority-words.ts'
import styles from './item-pane.module.css'
import { StepApprovers } from './step-approvers.tsx'
import { WorkForm } from './work-form.tsx'

const ReassignDialog = lazy(() => import('./reassign-dialog.tsx'))
const SendBackDialog = lazy(() => import('./send-back-dialog.tsx'))
const UnsentWork = lazy(() => import('../drafts/unsent-work.tsx'))
const ReviewDialog = lazy(() => import('../approvals/review-dialog.tsx'))

const decisionOf = { approve: 'Approve', reject: 'Reject' } as const

/**
 * The pane. A new `focusCount` above 0 puts the focus into the form; `onFinished` when the work is
 * done.
 */
export function ItemPane({
  id,
  focusCount = 0,
  decide,
  onFinished,
}: {
  id: string
  focusCount?: number
  /** The decision that the address asks about, where the viewer may make it. */
  decide?: 'approve' | 'reject' | undefined
  onFinished: (item: WorkItemPage) => void
}) {
  const { data: item, error, refetch } = useQuery(workItemQuery(id))
  usePageTitle(item ? `${item.label}${item.record ? ` · ${item.record.name}` : ''}` : 'Work item')
  // Handed to somebody else it is out of sight: what is still here would offer what is refused.
  const isOutOfSight = error instanceof StagewrightError && error.status === 404
  if (error && (!item || isOutOfSight))
    return (
      <>
        <ProblemView error={error} onRetry={() => void refetch()} />
        <Suspense fallback={null}>
          <UnsentWork workId={id} isLost />
        </Suspense>
      </>
    )
  if (!item) return <PaneSkeleton />
  return (
    <Pane key={id} item={item} focusCount={focusCount} decide={decide} onFinished={onFinished} />
  )
}

function Pane({
  item,
  focusCount,
  decide,
  onFinished,
}: {
  item: WorkItemPage
  focusCount: number
  decide: 'approve' | 'reject' | undefined
  onFinished: (item: WorkItemPage) => void
}) {
  const viewer = useViewer()
  const access = itemAccess(item, viewer.id)
  // The form comes first; what is to be ticked before it is done stands above it.
  const hasLines = item.lines.length > 0
  const [isReassigning, setIsReassigning] = useState(false)
  const [reviewing, setReviewing] = useState(() =>
    decide && item.actions.includes(decide) ? decisionOf[decide] : undefined,
  )
  const [isSendingBack, setIsSendingBack] = useState(false)
  const reassign = useCallback(() => setIsReassigning(true), [])
  const sendBack = useCallback(() => setIsSendingBack(true), [])
  const finish = useCallback(() => onFinished(item), [item, onFinished])
  return (
    <article className={styles['pane']} aria-label={item.label}>
      <header className={styles['head']}>
        <Titles item={item} />
        <Buttons item={item} onReassign={reassign} onReview={setReviewing} onSendBack={sendBack} />
      </header>
      <p className={styles['facts']}>
        <StatusBadge status={workItemStatusOf(item)} />
        <span>{whoText(item)}</span>
        {item.requester && <span>asked for by {item.requester.name}</span>}
        {item.priority !== 'normal' && <span>{priorityWords[item.priority]} priority</span>}
        {access !== 'closed' && <ForSpan from={item.assignedAt} />}
      </p>
      <ItemDue item={item} />
      {item.vote !== null && <p className={styles['description']}>Vote: {item.vote}</p>}
      {item.recordDeletedAt !== null && (
        <p className={styles['description']} role="status">
          The record that this is about was deleted <TimeAgo at={item.recordDeletedAt} />.
        </p>
      )}
      {item.sentBack && (
        <p className={styles['description']} role="status">
          {item.sentBack.by.name} sent this back from {item.sentBack.from}: {item.sentBack.reason}
        </p>
      )}
      <ItemLifeNotes item={item} />
      <StepApprovers item={item} />
      <StageBar stages={item.stages} />
      {item.description && <p className={styles['description']}>{item.description}</p>}
      {access !== 'mine' && (
        <Suspense fallback={null}>
          <UnsentWork workId={item.id} isLost />
        </Suspense>
      )}
      <div className={styles['columns']}>
        <section className={styles['form']} aria-label="Your part">
          {hasLines && <ItemChecklist item={item} />}
          {access === 'mine' && item.actions.includes('open') ? (
            <WorkForm itemId={item.id} focusCount={focusCount} onFinished={finish} />
          ) : (
            <ItemStanding item={item} access={access} />
          )}
          <OpenLinesNote checklist={item.checklist} />
          <Following following={item.following} />
          {!hasLines && <ItemChecklist item={item} />}
        </section>
        <ItemContext item={item} />
      </div>
      {reviewing && (
        <Suspense fallback={null}>
          <ReviewDialog
            items={[item]}
            decision={reviewing}
            following={item.following}
            onClose={() => setReviewing(undefined)}
            onDone={(ids) => ids.length > 0 && finish()}
          />
        </Suspense>
      )}
      {isSendingBack && (
        <Suspense fallback={null}>
          <SendBackDialog item={item} onClose={() => setIsSendingBack(false)} onDone={finish} />
        </Suspense>
      )}
      {isReassigning && (
        <Suspense fallback={null}>
          <ReassignDialog items={[item]} onClose={() => setIsReassigning(false)} />
        </Suspense>
      )}
    </article>
  )
}

function Titles({ item }: { item: WorkItemPage }) {
  return (
    <div className={styles['titles']}>
      <h1>{item.label}</h1>
      <p className={styles['where']}>
        {item.record && (
          <>
            <Link to="/record/$id" params={{ id: item.record.id }}>
              {item.record.name}
            </Link>
            <span aria-hidden="true"> · </span>
          </>
        )}
        <Link to="/runs/$id" params={{ id: item.run.id }} data-quiet="">
          {item.run.label}
        </Link>
      </p>
    </div>
  )
}

/** What may be done with the item, as buttons and as keys. */
function Buttons({
  item,
  onReassign,
  onReview,
  onSendBack,
}: {
  item: WorkItemPage
  onReassign: () => void
  onReview: (decision: ApprovalDecision) => void
  onSendBack: () => void
}) {
  const { id, actions: may } = item
  const claim = useClaim()
  const release = useRelease()
  const { mutate: claimItem } = claim
  const { mutate: releaseItem } = release
  const recall = useRecallCompletion()
  const { mutate: recallItem } = recall
  const actions = useMemo((): Action[] => {
    const group = 'Work item'
    const all: (Action & { id: WorkItemAction })[] = [
      { id: 'claim', label: 'Claim', key: 'c', group, run: () => claimItem(item) },
      { id: 'reassign', label: 'Reassign…', key: 'a', group, run: onReassign },
      {
        id: 'release',
        label: 'Give back to the queue',
        key: 'u',
        group,
        run: () => releaseItem(item),
      },
    ]
    all.push(
      { id: 'approve', label: 'Approve…', key: 'y', group, run: () => onReview('Approve') },
      { id: 'reject', label: 'Reject…', key: 'n', group, run: () => onReview('Reject') },
    )
    all.push(
      { id: 'recall-completion', label: 'Take back', key: 'b', group, run: () => recallItem(id) },
      { id: 'send-back', label: 'Send back…', key: 's', group, run: onSendBack },
    )
    return all.filter((action) => may.includes(action.id))
  }, [id, item, may, claimItem, releaseItem, recallItem, onReassign, onReview, onSendBack])
  useActions(actions)
  return (
    <div className={styles['actions']}>
      <ItemLifeMenu item={item} />
      {may.includes('recall-completion') && (
        <Button variant="default" loading={recall.isPending} onClick={() => recallItem(id)}>
          Take back
        </Button>
      )}
      {may.includes('send-back') && (
        <Button variant="default" onClick={onSendBack}>
          Send back
        </Button>
      )}
      <AddApprover item={item} />
      {may.includes('reassign') && (
        <Button variant="default" onClick={onReassign}>
          Reassign
        </Button>
      )}
      {may.includes('release') && (
        <Button variant="default" loading={release.isPending} onClick={() => releaseItem(item)}>
          Release
        </Button>
      )}
      {may.includes('reject') && (
        <Button variant="default" onClick={() => onReview('Reject')}>
          Reject
        </Button>
      )}
      {may.includes('approve') && (
        <Button variant="default" onClick={() => onReview('Approve')}>
          Approve
        </Button>
      )}
      {may.includes('claim') && (
        <Button loading={claim.isPending} onClick={() => claimItem(item)}>
          Claim
        </Button>
      )}
    </div>
  )
}

function PaneSkeleton() {
  return (
    <div className={styles['pane']} aria-hidden="true">
      <Skeleton height={18} width="40%" />
      <Skeleton height={28} />
      <Skeleton height={240} />
    </div>
  )
}
