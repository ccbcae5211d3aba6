// The kinds of records there are.
import type { ObjectSummary } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { present } from '../app/search-params.ts'
import type { Column, Sort } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { ListTools, SearchField } from '../list/list-tools.tsx'
import { matching } from '../palette/match-words.ts'
import { objectsQuery } from '../server/queries.ts'

type Row = ObjectSummary & { id: string }

const columns: Column<Row>[] = [
  {
    key: 'label',
    label: 'Name',
    width: 'minmax(180px, 2fr)',
    sortKey: 'label',
    render: (row) => (
      <Link to="/records/$object" params={{ object: row.apiName }}>
        {row.pluralLabel}
      </Link>
    ),
  },
  {
    key: 'kind',
    label: 'Kind',
    width: '140px',
    render: (row) => (row.isCustom ? 'Of this project' : 'Standard'),
  },
  {
    key: 'apiName',
    label: 'API name',
    width: 'minmax(160px, 2fr)',
    render: (row) => <code>{row.apiName}</code>,
  },
]

/** The page. */
export function ObjectsPage() {
  const { q } = useSearch({ from: '/frame/records' })
  const navigate = useNavigate({ from: '/records' })
  const [sort, setSort] = useState<Sort>({ by: 'label', order: 'asc' })
  const { data, error, isPending, refetch } = useQuery(objectsQuery())
  const rows = useMemo(() => {
    const all = (data?.items ?? []).map((one): Row => ({ ...one, id: one.apiName }))
    const ordered = [...all].sort(
      (left, right) =>
        Number(right.isCustom) - Number(left.isCustom) ||
        left.pluralLabel.localeCompare(right.pluralLabel) * (sort.order === 'asc' ? 1 : -1),
    )
    return q === undefined ? ordered : matching(ordered, q)
  }, [data, q, sort])
  const search = useCallback(
    (text: string | undefined) => void navigate({ search: present({ q: text }), replace: true }),
    [navigate],
  )
  const open = useCallback(
    (row: Row) => void navigate({ to: '/records/$object', params: { object: row.apiName } }),
    [navigate],
  )
  return (
    <Page title="Records" fill>
      <ListTools>
        <SearchField label="Search kinds of records" value={q} onChange={search} />
      </ListTools>
      <DataList
        label="Kinds of records"
        columns={columns}
        rows={rows}
        onOpen={open}
        card={(row) => ({
          title: row.pluralLabel,
          side: null,
          note: row.isCustom ? 'Of this project' : 'Standard',
        })}
        isLoading={isPending}
        error={error}
        onRetry={() => void refetch()}
        sort={sort}
        onSort={setSort}
        empty={
          q === undefined ? (
            <Empty title="No objects yet.">A deployed project brings its objects.</Empty>
          ) : (
            <Empty title="Nothing fits this search." />
          )
        }
      />
    </Page>
  )
}
