// All work items one may see, and acts on many of them.
import { CheckIcon } from '@radix-ui/react-icons'
import type { WorkItem } from '@stagewright/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { itemSorts, itemStatuses, present, workItemsSearch } from '../app/search-params.ts'
import type { Column, Sort } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { FilterChip, FilterSelect, ListTools, SearchField } from '../list/list-tools.tsx'
import { isFiltered } from '../list/is-filtered.ts'
import { Menu, MenuItem } from '../menu/menu.tsx'
import { useEndlessList } from '../list/use-endless-list.ts'
import { groupsQuery, orchestrationsQuery, workItemsQuery } from '../server/queries.ts'
import { useDisplay } from '../session/viewer.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { workItemStatusOf } from '../status/status.ts'
import { dueOptions } from '../time/due-options.ts'
import { DueText } from '../time/due-text.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { useNow } from '../time/use-now.ts'
import { server } from '../server/client.ts'
import { itemViews } from '../views/list-views.ts'
import { ViewsBar } from '../views/views-bar.tsx'
import BulkActs from './bulk-acts.tsx'
import { endOfDay } from './end-of-day.ts'
import { holderText } from './item-access.ts'
import { listWords } from './list-words.ts'
import { priorityWords } from './priority-words.ts'
import styles from './work-items-page.module.css'

const columns: Column<WorkItem>[] = [
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

const statusLabels = { Assigned: 'Open', Completed: 'Ended' }
const statusOptions = itemStatuses.map((value) => ({ value, label: statusLabels[value] }))

const card = (item: WorkItem) => ({
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

type Change = (part: Record<string, string | undefined>) => void
type Search = ReturnType<typeof workItemsSearch>

/** What stands in the address, and how to change a part of it. */
function useItemsAddress() {
  const search = useSearch({ from: '/frame/work-items' })
  const navigate = useNavigate({ from: '/work-items' })
  const change: Change = useCallback(
    (part) =>
      void navigate({ search: (before) => workItemsSearch({ ...before, ...part }), replace: true }),
    [navigate],
  )
  return { search, change, navigate }
}

/** When the viewer's day ends; another value only when it has. */
function useEndOfDay(): string {
  const { timeZone = 'UTC' } = useDisplay()
  return endOfDay(useNow(), timeZone)
}

/** Columns that show when they are asked for; the others fit beside each other on a desk. */
const extraKeys: ReadonlySet<string> = new Set(['changedAt', 'changedBy'])
const usualColumns = columns.filter(({ key }) => !extraKeys.has(key))

/** The columns that show: the usual ones, or those the address names. */
function shownColumns(names: string | undefined) {
  if (names === undefined) return usualColumns
  const wanted = new Set(names.split(','))
  const shown = columns.filter(({ key }) => wanted.has(key))
  return shown.length > 0 ? shown : usualColumns
}

/** The filter that an address names. */
function filterOf(search: Search, dayEnd: string) {
  return present({
    status: search.status,
    orchestration: search.orchestration,
    assignee: search.assignee,
    for: search.for,
    ...(search.due === 'today' ? { dueBefore: dayEnd } : { due: search.due }),
    search: search.q,
  })
}

/** Which rows are picked. */
function usePicked(rows: readonly WorkItem[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = useMemo(() => rows.filter((row) => picked.has(row.id)), [rows, picked])
  const picking = useMemo(() => ({ ids: picked, onChange: setPicked }), [picked])
  return { picking, chosen }
}

/** The page. */
export function WorkItemsPage() {
  const { search, change, navigate } = useItemsAddress()
  const dayEnd = useEndOfDay()
  const sort: Sort = { by: search.sort ?? 'createdAt', order: search.order ?? 'desc' }
  const query = useInfiniteQuery(
    workItemsQuery({
      ...filterOf(search, dayEnd),
      sort: itemSorts.find((one) => one === sort.by),
      order: sort.order,
    }),
  )
  const list = useEndlessList(query, JSON.stringify(search))
  const { picking, chosen } = usePicked(list.rows)
  const open = useCallback(
    (item: WorkItem) => void navigate({ to: '/work-items/$id', params: { id: item.id } }),
    [navigate],
  )
  return (
    <Page title="Work items" fill>
      <ViewsBar
        place="work-items"
        search={search}
        views={itemViews}
        parse={workItemsSearch}
        count={(view) => server.workItems.count(filterOf(view, dayEnd))}
        link={(view, look) => (
          <Link
            to="/work-items"
            search={view}
            activeOptions={{ exact: true, includeSearch: true }}
            {...look}
          />
        )}
      />
      {chosen.length > 0 ? (
        <BulkActs items={chosen} onPick={picking.onChange} />
      ) : (
        <Filters search={search} change={change} />
      )}
      <DataList
        label="Work items"
        columns={shownColumns(search.columns)}
        onOpen={open}
        card={card}
        sort={sort}
        onSort={(next) => change({ sort: next.by, order: next.order })}
        picking={picking}
        empty={<Nothing isFiltered={isFiltered(search)} />}
        {...list}
      />
    </Page>
  )
}

const relationWords = {
  me: 'Mine',
  'my-groups': 'Unassigned in my groups',
  'my-lines': 'With a line for me to tick',
  others: 'Waiting on others',
  'done-by-me': 'Done by me',
}

/** Which columns show; the last one stays. */
function ColumnMenu({
  shown,
  onChange,
}: {
  shown: readonly Column<WorkItem>[]
  onChange: (names: string | undefined) => void
}) {
  const keys = new Set(shown.map(({ key }) => key))
  const toggle = (key: string) => {
    const next = new Set(keys)
    if (!next.delete(key)) next.add(key)
    if (next.size === 0) return
    const names = columns.filter((column) => next.has(column.key)).map((column) => column.key)
    const isUsual = names.join() === usualColumns.map((column) => column.key).join()
    onChange(isUsual ? undefined : names.join(','))
  }
  return (
    <Menu label="Columns" button="Columns" buttonClass={styles['columns']}>
      {columns.map(({ key, label }) => (
        <MenuItem
          key={key}
          isChecked={keys.has(key)}
          onClick={() => toggle(key)}
          end={keys.has(key) && <CheckIcon aria-hidden="true" />}
        >
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}

function Filters({ search, change }: { search: Search; change: Change }) {
  const orchestrations = useQuery(orchestrationsQuery()).data?.items ?? []
  const groups =
    useInfiniteQuery(groupsQuery(undefined)).data?.pages.flatMap((page) => page.items) ?? []
  const isGroup = groups.some((group) => group.id === search.assignee)
  const setText = useCallback((q: string | undefined) => change({ q }), [change])
  return (
    <ListTools
      end={
        <ColumnMenu
          shown={shownColumns(search.columns)}
          onChange={(names) => change({ columns: names })}
        />
      }
    >
      <SearchField label="Search work items" value={search.q} onChange={setText} />
      <FilterSelect
        label="Status"
        value={search.status}
        options={statusOptions}
        onChange={(status) => change({ status })}
      />
      <FilterSelect
        label="Due"
        value={search.due}
        options={[{ value: 'today', label: 'Due today' }, ...dueOptions]}
        onChange={(due) => change({ due })}
      />
      <FilterSelect
        label="Queue"
        value={isGroup ? search.assignee : undefined}
        options={groups.map((group) => ({ value: group.id, label: group.name }))}
        onChange={(assignee) => change({ assignee })}
      />
      <FilterSelect
        label="Orchestration"
        value={search.orchestration}
        options={orchestrations.map((one) => ({ value: one.apiName, label: one.label }))}
        onChange={(orchestration) => change({ orchestration })}
      />
      {search.for && (
        <FilterChip label={relationWords[search.for]} onRemove={() => change({ for: undefined })} />
      )}
      {search.assignee && !isGroup && (
        <FilterChip label="One person" onRemove={() => change({ assignee: undefined })} />
      )}
    </ListTools>
  )
}

function Nothing({ isFiltered: narrows }: { isFiltered: boolean }) {
  if (narrows) {
    return <Empty title="No work item fits these filters.">Take a filter away to see more.</Empty>
  }
  return (
    <Empty title="No work items yet.">A run that comes to a step for a person makes one.</Empty>
  )
}
