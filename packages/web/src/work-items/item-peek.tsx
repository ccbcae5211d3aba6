// A look at a work item without opening it: it is neither taken nor begun, and nothing of it can be
// changed here.
import { Skeleton } from '@mantine/core'
import type { WorkItemPage } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { ProblemView } from '../app/problem-view.tsx'
import { PeekPanel } from '../peek/peek-panel.tsx'
import { workItemQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { StageBar } from '../stage-bar/stage-bar.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { workItemStatusOf } from '../status/status.ts'
import { DueText } from '../time/due-text.tsx'
import { ForSpan } from '../time/time-ago.tsx'
import { Following } from './following.tsx'
import { itemAccess, whoText } from './item-access.ts'
import { EarlierAnswers, RecordSummary } from './item-background.tsx'
import { ItemStanding } from './item-standing.tsx'
import styles from './item-pane.module.css'
import { listWords } from './list-words.ts'
import { priorityWords } from './priority-words.ts'

/** The look. `onOpen` opens the item, `onClose` ends the look. */
export default function ItemPeek({
  id,
  onOpen,
  onClose,
}: {
  id: string
  onOpen: () => void
  onClose: () => void
}) {
  const { data: item, error, refetch } = useQuery(workItemQuery(id))
  return (
    <PeekPanel title={item?.label ?? 'Work item'} onOpen={onOpen} onClose={onClose}>
      {item ? (
        <Look item={item} />
      ) : error ? (
        <ProblemView error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={160} />
      )}
    </PeekPanel>
  )
}

function Look({ item }: { item: WorkItemPage }) {
  const access = itemAccess(item, useViewer().id)
  return (
    <>
      <p className={styles['where']}>
        {item.record && `${item.record.name} · `}
        {item.run.label}
      </p>
      <p className={styles['facts']}>
        <StatusBadge status={workItemStatusOf(item)} />
        <span>{whoText(item)}</span>
        {item.priority !== 'normal' && <span>{priorityWords[item.priority]} priority</span>}
        {access !== 'closed' && <ForSpan from={item.assignedAt} />}
        {item.checklist && <span>Checklist {listWords(item.checklist)}</span>}
        <DueText due={item.due} endedAt={item.endedAt} />
      </p>
      {access !== 'mine' && <ItemStanding item={item} access={access} />}
      {item.sentBack && (
        <p>
          {item.sentBack.by.name} sent this back from {item.sentBack.from}: {item.sentBack.reason}
        </p>
      )}
      {item.description && <p>{item.description}</p>}
      <StageBar stages={item.stages} />
      <Following following={item.following} />
      {item.record && <RecordSummary id={item.record.id} />}
      <EarlierAnswers answers={item.answers} />
    </>
  )
}
