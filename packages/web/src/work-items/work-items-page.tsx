// All work items one may see, and acts on many of them.
import { CheckIcon } from '@radix-ui/react-icons'
import type { WorkItem } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { itemSorts, itemStatuses, present, workItemsSearch } from '../app/search-params.ts'
import type { Column, Sort } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { FilterChip, FilterSelect, ListTools, SearchField } from '../list/list-tools.tsx'
import { isFiltered } from '../list/is-filtered.ts'
import { Menu, MenuItem } from '../menu/menu.tsx'
import { useEndlessList } from '../list/use-endless-list.ts'
import { groupsQuery, workItemsQuery } from '../server/queries.ts'
import { useDisplay } from '../session/viewer.tsx'
import { dueOptions } from '../time/due-options.ts'
import { useNow } from '../time/use-now.ts'
import { OrchestrationFilter } from '../orchestrations/orchestration-filter.tsx'
import { server } from '../server/client.ts'
import { itemViews } from '../views/list-views.ts'
import { ViewsBar } from '../views/views-bar.tsx'
import BulkActs from './bulk-acts.tsx'
import { endOfDay } from './end-of-day.ts'
import { itemCard, itemColumns, shownColumns, usualColumns } from './item-columns.tsx'
import { groupingOf, groupLabels, groupStarts } from './item-groups.ts'
import styles from './work-items-page.module.css'

const ItemPeek = lazy(() => import('./item-peek.tsx'))

const statusLabels = { Assigned: 'Open', Completed: 'Ended' }
const statusOptions = itemStatuses.map((value) => ({ value, label: statusLabels[value] }))

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

/** The columns and the card, with the words of a group where it begins. */
function useGrouped({ group, columns }: Search, rows: readonly WorkItem[]) {
  const now = useNow()
  const { timeZone = 'UTC' } = useDisplay()
  return useMemo(() => {
    const shown = shownColumns(columns)
    if (!group) return { columns: shown, card: itemCard }
    const starts = groupStarts(group, rows, { now, timeZone })
    const words = (item: WorkItem) => starts.get(item.id)
    const first: Column<WorkItem> = {
      key: 'group',
      label: 'Group',
      width: '116px',
      render: (item) => <strong>{words(item)}</strong>,
    }
    const card = (item: WorkItem) => {
      const own = itemCard(item)
      const begins = words(item)
      if (begins === undefined) return own
      const note = (
        <>
          <strong>{begins}</strong> · {own.note}
        </>
      )
      return { ...own, note }
    }
    return { columns: [first, ...shown], card }
  }, [group, columns, rows, timeZone, now])
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
  const { columns, card } = useGrouped(search, list.rows)
  const open = useCallback(
    (item: WorkItem) => void navigate({ to: '/work-items/$id', params: { id: item.id } }),
    [navigate],
  )
  const peek = useCallback(
    (item: WorkItem, close: () => void) => (
      <Suspense fallback={null}>
        <ItemPeek id={item.id} onClose={close} onOpen={() => open(item)} />
      </Suspense>
    ),
    [open],
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
        columns={columns}
        onOpen={open}
        card={card}
        sort={sort}
        onSort={(next) => change({ sort: next.by, order: next.order, group: undefined })}
        picking={picking}
        peek={peek}
        empty={<Nothing search={search} />}
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
  'delegated-by-me': 'Delegated by me',
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
    const names = itemColumns.filter((column) => next.has(column.key)).map((column) => column.key)
    const isUsual = names.join() === usualColumns.map((column) => column.key).join()
    onChange(isUsual ? undefined : names.join(','))
  }
  return (
    <Menu label="Columns" button="Columns" buttonClass={styles['columns']}>
      {itemColumns.map(({ key, label }) => (
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

/** By what the rows stand together; chosen once more, by nothing. */
function GroupMenu({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (group: string | undefined) => void
}) {
  return (
    <Menu label="Group by" button="Group" buttonClass={styles['columns']}>
      {groupLabels.map((group) => {
        const isChosen = group.value === value
        return (
          <MenuItem
            key={group.value}
            isChecked={isChosen}
            onClick={() => onChange(isChosen ? undefined : group.value)}
            end={isChosen && <CheckIcon aria-hidden="true" />}
          >
            {group.label}
          </MenuItem>
        )
      })}
    </Menu>
  )
}

function Filters({ search, change }: { search: Search; change: Change }) {
  const groups =
    useInfiniteQuery(groupsQuery(undefined)).data?.pages.flatMap((page) => page.items) ?? []
  const isGroup = groups.some((group) => group.id === search.assignee)
  const setText = useCallback((q: string | undefined) => change({ q }), [change])
  return (
    <ListTools
      end={
        <>
          <GroupMenu value={search.group} onChange={(group) => change(groupingOf(group, search))} />
          <ColumnMenu
            shown={shownColumns(search.columns)}
            onChange={(names) => change({ columns: names })}
          />
        </>
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
      <OrchestrationFilter
        value={search.orchestration}
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

function Nothing({ search }: { search: Search }) {
  const { for: relation, ...others } = search
  if (relation === 'delegated-by-me' && !isFiltered(others)) {
    return (
      <Empty title="You have delegated nothing.">
        What you have others do with Delegate stands here until it comes back or is done.
      </Empty>
    )
  }
  if (isFiltered(search)) {
    return <Empty title="No work item fits these filters.">Take a filter away to see more.</Empty>
  }
  return (
    <Empty title="No work items yet.">A run that comes to a step for a person makes one.</Empty>
  )
}
