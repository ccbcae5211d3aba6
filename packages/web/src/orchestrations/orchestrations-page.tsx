// All orchestrations with their versions and live counts.
import type { OrchestrationSummary } from '@stagewright/api'
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
import { orchestrationsQuery } from '../server/queries.ts'
import { asSentence } from '../values/value-text.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './orchestrations-page.module.css'

type Row = OrchestrationSummary & { id: string }

const count = (value: number, tone?: string) => (
  <span
    className={styles['count']}
    data-tone={value > 0 ? tone : undefined}
    data-none={value === 0 || undefined}
  >
    {value.toLocaleString()}
  </span>
)

function versionText({ activeVersion, latestVersion }: Row): string {
  if (activeVersion === null) return `${latestVersion} (not active)`
  return latestVersion > activeVersion ? `${activeVersion} of ${latestVersion}` : `${activeVersion}`
}

const columns: Column<Row>[] = [
  {
    key: 'label',
    label: 'Name',
    width: 'minmax(180px, 2fr)',
    sortKey: 'label',
    render: (row) => (
      <Link to="/orchestrations/$apiName" params={{ apiName: row.apiName }}>
        {row.label}
      </Link>
    ),
  },
  {
    key: 'starts',
    label: 'Starts',
    width: 'minmax(160px, 2fr)',
    render: (row) => asSentence(row.startsWhen),
  },
  {
    key: 'inProgress',
    label: 'In progress',
    width: '90px',
    align: 'end',
    sortKey: 'inProgress',
    render: (row) => count(row.runs.inProgress, 'progress'),
  },
  {
    key: 'error',
    label: 'Error',
    width: '70px',
    align: 'end',
    sortKey: 'error',
    render: (row) => count(row.runs.error, 'error'),
  },
  {
    key: 'completed',
    label: 'Completed',
    width: '90px',
    align: 'end',
    sortKey: 'completed',
    render: (row) => count(row.runs.completed),
  },
  {
    key: 'version',
    label: 'Version',
    width: '110px',
    render: versionText,
  },
  {
    key: 'deployedAt',
    label: 'Deployed',
    width: '100px',
    sortKey: 'deployedAt',
    render: (row) => <TimeAgo at={row.deployedAt} />,
  },
]

function sorted(rows: Row[], sort: Sort): Row[] {
  const valueOf = (row: Row): string | number => {
    if (sort.by === 'deployedAt') return row.deployedAt
    const counts: Record<string, number> = row.runs
    return counts[sort.by] ?? row.label.toLowerCase()
  }
  const direction = sort.order === 'asc' ? 1 : -1
  return [...rows].sort((left, right) => {
    const [one, other] = [valueOf(left), valueOf(right)]
    return (one < other ? -1 : one > other ? 1 : 0) * direction
  })
}

/** The page. */
export function OrchestrationsPage() {
  const { q } = useSearch({ from: '/frame/orchestrations' })
  const navigate = useNavigate({ from: '/orchestrations' })
  const [sort, setSort] = useState<Sort>({ by: 'label', order: 'asc' })
  const { data, error, isPending, refetch } = useQuery(orchestrationsQuery())
  const rows = useMemo(() => {
    const all = (data?.items ?? []).map((one): Row => ({ ...one, id: one.apiName }))
    return sorted(q === undefined ? all : matching(all, q), sort)
  }, [data, q, sort])
  const open = useCallback(
    (row: Row) =>
      void navigate({ to: '/orchestrations/$apiName', params: { apiName: row.apiName } }),
    [navigate],
  )
  const search = useCallback(
    (text: string | undefined) => void navigate({ search: present({ q: text }), replace: true }),
    [navigate],
  )
  return (
    <Page title="Orchestrations" fill>
      <ListTools>
        <SearchField label="Search orchestrations" value={q} onChange={search} />
      </ListTools>
      <DataList
        label="Orchestrations"
        columns={columns}
        rows={rows}
        onOpen={open}
        card={(row) => ({
          title: row.label,
          side: `${row.runs.inProgress} in progress`,
          note: asSentence(row.startsWhen),
        })}
        isLoading={isPending}
        error={error}
        onRetry={() => void refetch()}
        sort={sort}
        onSort={setSort}
        empty={
          q === undefined ? (
            <Empty title="No orchestrations yet.">
              Deploy a project with <code>stagewright deploy</code> and its orchestrations appear
              here.
            </Empty>
          ) : (
            <Empty title="Nothing fits this search." />
          )
        }
      />
    </Page>
  )
}
