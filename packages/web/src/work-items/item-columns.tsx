// The columns of the list of work items, and the card that a row is on a phone.
import type { WorkItem } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import type { Column } from '../list/column.ts'
import { StatusBadge } from '../status/status-badge.tsx'
import { workItemStatusOf } from '../status/status.ts'
import { DueText } from '../time/due-text.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { holderText } from './item-access.ts'
import { listWords } from './list-words.ts'
import { priorityWords } from './priority-words.ts'

/** All of them, in the order in which they stand. */
export const itemColumns: Column<WorkItem>[] = [
  {
    key: 'createdAt',
    label: 'Created',
    width: '88px',
    sortKey: 'createdAt',
    render: (item) => <TimeAgo at={item.createdAt} />,
  },
  {
    key: 'changedAt',
    label: 'Last modified',
    width: '100px',
    sortKey: 'changedAt',
    render: (item) => <TimeAgo at={item.changedAt} />,
  },
  {
    key: 'label',
    label: 'Name',
    width: 'minmax(150px, 1.6fr)',
    sortKey: 'label',
    render: (item) => (
      <Link to="/work-items/$id" params={{ id: item.id }}>
        {item.label}
      </Link>
    ),
  },
  {
    key: 'changedBy',
    label: 'Last modified by',
    width: 'minmax(100px, 1fr)',
    render: (item) => item.changedBy.name,
  },
  {
    key: 'status',
    label: 'Status',
    width: '108px',
    render: (item) => <StatusBadge status={workItemStatusOf(item)} plain />,
  },
  {
    key: 'priority',
    label: 'Priority',
    width: '84px',
    sortKey: 'priority',
    render: (item) => priorityWords[item.priority],
  },
  {
    key: 'due',
    label: 'Due',
    width: '132px',
    sortKey: 'dueAt',
    render: (item) => <DueText due={item.due} endedAt={item.endedAt} isShort />,
  },
  {
    key: 'checklist',
    label: 'Checklist',
    width: '84px',
    render: (item) => item.checklist && listWords(item.checklist),
  },
  {
    key: 'record',
    label: 'Context record',
    width: 'minmax(120px, 1.2fr)',
    render: (item) =>
      item.record && (
        <Link to="/record/$id" params={{ id: item.record.id }} data-quiet="">
          {item.record.name}
        </Link>
      ),
  },
  {
    key: 'requester',
    label: 'Asked for by',
    width: 'minmax(110px, 1fr)',
    render: (item) => item.requester?.name,
  },
  { key: 'step', label: 'Step', width: 'minmax(110px, 1fr)', render: (item) => item.step.label },
  {
    key: 'assignee',
    label: 'Assigned to',
    width: 'minmax(110px, 1fr)',
    render: (item) => item.claimedBy?.name ?? item.assignee.name,
  },
  {
    key: 'run',
    label: 'Orchestration',
    width: 'minmax(120px, 1.2fr)',
    render: (item) => (
      <Link to="/runs/$id" params={{ id: item.run.id }} data-quiet="">
        {item.run.label}
      </Link>
    ),
  },
]

/** Columns that show when they are asked for; the others fit beside each other on a desk. */
const extraKeys: ReadonlySet<string> = new Set(['changedAt', 'changedBy', 'requester'])
export const usualColumns = itemColumns.filter(({ key }) => !extraKeys.has(key))

/** The columns that show: the usual ones, or those the address names. */
export function shownColumns(names: string | undefined) {
  if (names === undefined) return usualColumns
  const wanted = new Set(names.split(','))
  const shown = itemColumns.filter(({ key }) => wanted.has(key))
  return shown.length > 0 ? shown : usualColumns
}

/** Its two lines. */
export const itemCard = (item: WorkItem) => ({
  title: item.label,
  side: <StatusBadge status={workItemStatusOf(item)} plain />,
  note: (
    <>
      {item.due && (
        <>
          <DueText due={item.due} endedAt={item.endedAt} isShort />
          {' · '}
        </>
      )}
      {item.record?.name ?? item.run.label} · {holderText(item)}
    </>
  ),
})
