// The records of one object.
import { Button } from '@mantine/core'
import type { RecordList, RecordRow } from '@stagewright/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { present, recordsSearch } from '../app/search-params.ts'
import { useActions, type Action } from '../keys/actions.ts'
import type { Column } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { ListTools, SearchField } from '../list/list-tools.tsx'
import { useEndlessList } from '../list/use-endless-list.ts'
import { objectQuery, recordsQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { ViewsBar } from '../views/views-bar.tsx'
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
        <RecordValue
          value={value}
          type={column.type}
          reference={row.references[column.name]}
          labels={column.labels}
        />
      )
    },
  }))
}

/** What stands in the address, and where one can go from here. */
function useRecordsAddress() {
  const { object } = useParams({ from: '/frame/records/$object' })
  const search = useSearch({ from: '/frame/records/$object' })
  const navigate = useNavigate({ from: '/records/$object' })
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({ search: (before) => recordsSearch({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const open = useCallback(
    (row: RecordRow) => void navigate({ to: '/record/$id', params: { id: row.id } }),
    [navigate],
  )
  const create = useCallback(
    () => void navigate({ to: '/records/$object/new', params: { object } }),
    [navigate, object],
  )
  return { object, search, change, open, create }
}

const allRecords = [{ name: 'All', search: {} }]

/** The page. */
export function RecordsPage() {
  const { object, search, change, open, create } = useRecordsAddress()
  const query = useInfiniteQuery(
    recordsQuery(object, present({ search: search.q, sort: search.sort, order: search.order })),
  )
  const first = query.data?.pages[0]
  const list = useEndlessList(query, object + JSON.stringify(search))
  const columns = useMemo(() => columnsOf(first), [first])
  const setText = useCallback((q: string | undefined) => change({ q }), [change])
  const label = first?.object.label.toLowerCase() ?? 'record'
  const { data: info } = useQuery(objectQuery(object))
  const isMadeHere = info !== undefined && !info.isOfSystem
  const actions = useMemo((): Action[] => {
    const add = { id: 'new', label: `New ${label}`, key: 'n', group: 'Records', run: create }
    return isMadeHere ? [add] : []
  }, [label, create, isMadeHere])
  useActions(actions)
  const title = first?.object.pluralLabel ?? 'Records'
  const add = isMadeHere && <Button onClick={create}>New {label}</Button>
  return (
    <Page title={title} note={<Link to="/records">All records</Link>} fill actions={add}>
      <ViewsBar
        place={`records:${object}`}
        search={search}
        views={allRecords}
        parse={recordsSearch}
        link={(view, look) => (
          <Link
            to="/records/$object"
            params={{ object }}
            search={view}
            activeOptions={{ exact: true, includeSearch: true }}
            {...look}
          />
        )}
      />
      <ListTools>
        <SearchField label="Search records" value={search.q} onChange={setText} />
      </ListTools>
      <DataList
        label={title}
        columns={columns}
        onOpen={open}
        card={(row) => cardOf(row, columns)}
        sort={{ by: search.sort ?? '', order: search.order ?? 'asc' }}
        onSort={(next) => change({ sort: next.by, order: next.order })}
        empty={
          search.q === undefined ? (
            <Empty title="No records yet." action={add}>
              {isMadeHere
                ? 'What you create here may start an orchestration.'
                : 'They come to be as orchestrations run.'}
            </Empty>
          ) : (
            <Empty title="Nothing fits this search." />
          )
        }
        {...list}
      />
    </Page>
  )
}

/** On a phone: the name, the second column below it, the third beside it. */
function cardOf(row: RecordRow, columns: readonly Column<RecordRow>[]) {
  return {
    title: row.name || row.id,
    side: columns[2]?.render(row),
    note: columns[1]?.render(row),
  }
}
