// All runs one may see: filters and sort in the address, live without jumping.
import type { RunSummary } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { present, runSorts, runsSearch, runStatuses } from '../app/search-params.ts'
import type { Column, Sort } from '../list/column.ts'
import { DataList } from '../list/data-list.tsx'
import { dueOptions } from '../time/due-options.ts'
import { FilterChip, FilterSelect, ListTools, SearchField } from '../list/list-tools.tsx'
import { isFiltered } from '../list/is-filtered.ts'
import { useEndlessList } from '../list/use-endless-list.ts'
import { OrchestrationFilter } from '../orchestrations/orchestration-filter.tsx'
import { server } from '../server/client.ts'
import { runsQuery } from '../server/queries.ts'
import { StatusBadge } from '../status/status-badge.tsx'
import { statusOf } from '../status/status.ts'
import { DueText } from '../time/due-text.tsx'
import { Span, TimeAgo } from '../time/time-ago.tsx'
import { runViews } from '../views/list-views.ts'
import { ViewsBar } from '../views/views-bar.tsx'

const columns: Column<RunSummary>[] = [
  {
    key: 'label',
    label: 'Name',
    width: 'minmax(160px, 2fr)',
    sortKey: 'label',
    render: (run) => (
      <Link to="/runs/$id" params={{ id: run.id }}>
        {run.label}
      </Link>
    ),
  },
  {
    key: 'status',
    label: 'Status',
    width: '112px',
    sortKey: 'status',
    render: (run) => <StatusBadge status={statusOf(run.status)} plain />,
  },
  {
    key: 'stage',
    label: 'Current stage',
    width: 'minmax(120px, 1.2fr)',
    render: (run) => run.currentStage?.label ?? '',
  },
  {
    key: 'record',
    label: 'Triggering record',
    width: 'minmax(140px, 1.4fr)',
    render: (run) =>
      run.record && (
        <Link to="/record/$id" params={{ id: run.record.id }} data-quiet="">
          {run.record.name}
        </Link>
      ),
  },
  {
    key: 'due',
    label: 'Due',
    width: '128px',
    render: (run) => <DueText due={run.due} endedAt={run.endedAt} isShort />,
  },
  {
    key: 'startedAt',
    label: 'Started',
    width: '96px',
    sortKey: 'startedAt',
    render: (run) => <TimeAgo at={run.startedAt} />,
  },
  {
    key: 'changedAt',
    label: 'Last changed',
    width: '104px',
    sortKey: 'changedAt',
    render: (run) => <TimeAgo at={run.changedAt} />,
  },
  {
    key: 'duration',
    label: 'Duration',
    width: '92px',
    align: 'end',
    render: (run) => <Span from={run.startedAt} to={run.endedAt} />,
  },
]

const statusOptions = runStatuses.map((value) => ({ value, label: statusOf(value).word }))

const card = (run: RunSummary) => ({
  title: run.record?.name ?? run.label,
  side: <StatusBadge status={statusOf(run.status)} plain />,
  note: (
    <>
      {run.record && `${run.label} · `}
      {run.currentStage && `${run.currentStage.label} · `}
      <TimeAgo at={run.changedAt} />
    </>
  ),
})

type Change = (part: Record<string, string | undefined>) => void
type Search = ReturnType<typeof runsSearch>

/** What stands in the address, and how to change a part of it. */
function useRunsAddress() {
  const search = useSearch({ from: '/frame/runs' })
  const navigate = useNavigate({ from: '/runs' })
  const change: Change = useCallback(
    (part) =>
      void navigate({ search: (before) => runsSearch({ ...before, ...part }), replace: true }),
    [navigate],
  )
  return { search, change, navigate }
}

/** The filter that an address names. */
function filterOf(search: Search) {
  return present({
    orchestration: search.orchestration,
    stage: search.stage,
    recordId: search.record,
    search: search.q,
    status: search.status,
    due: search.due,
  })
}

/** The page. */
export function RunsPage() {
  const { search, change, navigate } = useRunsAddress()
  const sort: Sort = { by: search.sort ?? 'changedAt', order: search.order ?? 'desc' }
  const query = useInfiniteQuery(
    runsQuery({
      ...filterOf(search),
      sort: runSorts.find((one) => one === sort.by),
      order: sort.order,
    }),
  )
  const list = useEndlessList(query, JSON.stringify(search))
  const open = useCallback(
    (run: RunSummary) => void navigate({ to: '/runs/$id', params: { id: run.id } }),
    [navigate],
  )
  return (
    <Page title="Runs" fill>
      <ViewsBar
        place="runs"
        search={search}
        views={runViews}
        parse={runsSearch}
        count={(view) => server.runs.count(filterOf(view))}
        link={(view, look) => (
          <Link
            to="/runs"
            search={view}
            activeOptions={{ exact: true, includeSearch: true }}
            {...look}
          />
        )}
      />
      <Filters search={search} change={change} />
      <DataList
        label="Runs"
        columns={columns}
        onOpen={open}
        card={card}
        sort={sort}
        onSort={(next) => change({ sort: next.by, order: next.order })}
        empty={<Nothing isFiltered={isFiltered(search)} />}
        {...list}
      />
    </Page>
  )
}

function Filters({ search, change }: { search: Search; change: Change }) {
  const setText = useCallback((q: string | undefined) => change({ q }), [change])
  return (
    <ListTools>
      <SearchField label="Search runs" value={search.q} onChange={setText} />
      <FilterSelect
        label="Status"
        value={search.status}
        options={statusOptions}
        onChange={(status) => change({ status })}
      />
      <FilterSelect
        label="Due"
        value={search.due}
        options={dueOptions}
        onChange={(due) => change({ due })}
      />
      <OrchestrationFilter
        value={search.orchestration}
        onChange={(orchestration) => change({ orchestration })}
      />
      {search.stage && (
        <FilterChip label={`Stage ${search.stage}`} onRemove={() => change({ stage: undefined })} />
      )}
      {search.record && (
        <FilterChip label="One record" onRemove={() => change({ record: undefined })} />
      )}
    </ListTools>
  )
}

function Nothing({ isFiltered: narrows }: { isFiltered: boolean }) {
  if (narrows) {
    return <Empty title="No run fits these filters.">Take a filter away to see more.</Empty>
  }
  return (
    <Empty title="No runs yet." action={<Link to="/orchestrations">See the orchestrations</Link>}>
      A run begins when a record is created that starts an orchestration, or by hand.
    </Empty>
  )
}
