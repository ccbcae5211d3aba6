// The records of one object.
import { Button } from '@mantine/core'
import type { RecordList, RecordRow } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { present, recordsSearch } from '../app/search-params.ts'
import { useActions, type Action } from '../keys/actions.ts'
import type { Column, Sort } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { ListTools, SearchField } from '../list/list-tools.tsx'
import { useLiveRows } from '../list/use-live-rows.ts'
import { recordsQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { RecordValue } from './record-value.tsx'

const numeric = new Set(['Currency', 'Number', 'Percent'])

/** The list's columns as the server names them; the first leads to the record. */
function columnsOf(list: RecordList | undefined): Column<RecordRow>[] {
  return (list?.columns ?? []).map((column, at) => ({
    key: column.name,
    label: column.label,
    sortKey: column.name,
    width: numeric.has(column.type)
      ? '120px'
      : at === 0
        ? 'minmax(170px, 2fr)'
        : 'minmax(110px, 1fr)',
    ...(numeric.has(column.type) ? { align: 'end' as const } : {}),
    render: (row) => {
      const value = row.values[column.name] ?? null
      if (at === 0) {
        return (
          <Link to="/record/$id" params={{ id: row.id }}>
            {row.name || row.id}
          </Link>
        )
      }
      if (column.type === 'DateTime')
        return <TimeAgo at={typeof value === 'string' ? value : null} />
      return (
        <RecordValue value={value} type={column.type} reference={row.references[column.name]} />
      )
    },
  }))
}

/** The page. */
export function RecordsPage() {
  const { object } = useParams({ from: '/frame/records/$object' })
  const search = useSearch({ from: '/frame/records/$object' })
  const navigate = useNavigate({ from: '/records/$object' })
  const query = useInfiniteQuery(
    recordsQuery(object, {
      ...present({ search: search.q, sort: search.sort }),
      ...(search.order && { order: search.order }),
    }),
  )
  const list = query.data?.pages[0]
  const fresh = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data])
  const { rows, newCount, showNew } = useLiveRows(fresh, object + JSON.stringify(search))
  const columns = useMemo(() => columnsOf(list), [list])
  const sort: Sort = { by: search.sort ?? '', order: search.order ?? 'asc' }
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({ search: (before) => recordsSearch({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const setText = useCallback((q: string | undefined) => change({ q }), [change])
  const open = useCallback(
    (row: RecordRow) => void navigate({ to: '/record/$id', params: { id: row.id } }),
    [navigate],
  )
  const create = useCallback(
    () => void navigate({ to: '/records/$object/new', params: { object } }),
    [navigate, object],
  )
  const label = list?.object.label.toLowerCase() ?? 'record'
  const actions = useMemo(
    (): Action[] => [{ id: 'new', label: `New ${label}`, key: 'n', group: 'Records', run: create }],
    [label, create],
  )
  useActions(actions)
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  return (
    <Page
      title={list?.object.pluralLabel ?? 'Records'}
      note={<Link to="/records">All records</Link>}
      fill
      actions={<Button onClick={create}>New {label}</Button>}
    >
      <ListTools>
        <SearchField label="Search records" value={search.q} onChange={setText} />
      </ListTools>
      <DataList
        label={list?.object.pluralLabel ?? 'Records'}
        columns={columns}
        rows={rows}
        onOpen={open}
        card={(row) => {
          const second = columns[1]
          const third = columns[2]
          return { title: row.name || row.id, side: third?.render(row), note: second?.render(row) }
        }}
        isLoading={query.isPending}
        error={query.error}
        onRetry={() => void query.refetch()}
        hasMore={hasNextPage && !isFetchingNextPage}
        onMore={more}
        sort={sort}
        onSort={(next) => change({ sort: next.by, order: next.order })}
        newCount={newCount}
        onShowNew={showNew}
        empty={
          search.q === undefined ? (
            <Empty title="No records yet." action={<Button onClick={create}>New {label}</Button>}>
              What you create here may start an orchestration.
            </Empty>
          ) : (
            <Empty title="Nothing fits this search." />
          )
        }
      />
    </Page>
  )
}
