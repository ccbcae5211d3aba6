// Flows that a person may start, and those they began and have not finished.
import { Button, Skeleton } from '@mantine/core'
import type { FlowSummary, UnfinishedInterview } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { present } from '../app/search-params.ts'
import { sayDone, sayProblem } from '../app/toast.ts'
import { ListTools, SearchField } from '../list/list-tools.tsx'
import { matching } from '../palette/match-words.ts'
import { server } from '../server/client.ts'
import { flowsQuery, unfinishedQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './flows-page.module.css'
import { askedInputs, useStartFlow } from './start-flow.ts'

const StartFlowDialog = lazy(() => import('./start-flow-dialog.tsx'))

/** The page. */
export function FlowsPage() {
  const { q } = useSearch({ from: '/frame/flows' })
  const navigate = useNavigate({ from: '/flows' })
  const search = useCallback(
    (text: string | undefined) => void navigate({ search: present({ q: text }), replace: true }),
    [navigate],
  )
  return (
    <Page title="Flows">
      <Unfinished />
      <ListTools>
        <SearchField label="Search flows" value={q} onChange={search} />
      </ListTools>
      <Startable search={q} />
    </Page>
  )
}

function Unfinished() {
  const { data } = useQuery(unfinishedQuery())
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles['card']} aria-label="Paused flows">
      <h2>Paused and not finished</h2>
      <ul>
        {data.items.map((interview) => (
          <UnfinishedRow key={interview.interviewId} interview={interview} />
        ))}
      </ul>
    </section>
  )
}

function UnfinishedRow({ interview }: { interview: UnfinishedInterview }) {
  const { interviewId, flowLabel, screenLabel, changedAt } = interview
  const cache = useQueryClient()
  const navigate = useNavigate()
  const discard = useMutation({
    mutationFn: () => server.interviews.discard(interviewId),
    onSuccess: () => sayDone(`${flowLabel} was discarded.`),
    onError: (error) => sayProblem(error, 'Not discarded'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['interviews'] }),
  })
  return (
    <li>
      <div className={styles['text']}>
        <Link to="/interviews/$id" params={{ id: interviewId }}>
          {flowLabel}
        </Link>
        <span>
          {screenLabel ?? 'Waiting for another system'} · <TimeAgo at={changedAt} />
        </span>
      </div>
      <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
        Discard
      </Button>
      <Button onClick={() => void navigate({ to: '/interviews/$id', params: { id: interviewId } })}>
        Resume
      </Button>
    </li>
  )
}

function Startable({ search }: { search: string | undefined }) {
  const { data, error, isPending, refetch } = useQuery(flowsQuery())
  const flows = useMemo(() => {
    const all = (data?.items ?? []).filter(({ canStart }) => canStart)
    return search === undefined ? all : matching(all, search)
  }, [data, search])
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton height={240} />
  if (flows.length === 0) {
    return search === undefined ? (
      <Empty title="No flow to start.">
        Screen flows of a deployed project, and flows without a trigger, are started here.
      </Empty>
    ) : (
      <Empty title="Nothing fits this search." />
    )
  }
  const own = flows.filter(({ isOfSteps }) => !isOfSteps)
  const isForPeople = ({ kind }: FlowSummary) => kind === 'screen-flow'
  return (
    <>
      <StartableList label="Start a flow" flows={own.filter(isForPeople)} />
      <StartableList
        label="Flows without screens"
        flows={own.filter((flow) => !isForPeople(flow))}
      />
      <StartableList
        label="Work of orchestrations"
        about="Runs call these in their steps. Started here, they do the same outside of a run."
        flows={flows.filter(({ isOfSteps }) => isOfSteps)}
      />
    </>
  )
}

function StartableList({
  label,
  about,
  flows,
}: {
  label: string
  about?: string
  flows: readonly FlowSummary[]
}) {
  if (flows.length === 0) return null
  return (
    <section className={styles['card']} aria-label={label}>
      <h2>{label}</h2>
      {about && <p className={styles['about']}>{about}</p>}
      <ul>
        {flows.map((flow) => (
          <StartableRow key={flow.apiName} flow={flow} />
        ))}
      </ul>
    </section>
  )
}

function StartableRow({ flow }: { flow: FlowSummary }) {
  const [isAsking, setIsAsking] = useState(false)
  const start = useStartFlow()
  const begin = () =>
    askedInputs(flow).length > 0 ? setIsAsking(true) : start.mutate({ flow, inputs: {} })
  return (
    <li>
      <div className={styles['text']}>
        <strong>{flow.label}</strong>
        {flow.description && <span>{flow.description}</span>}
      </div>
      <Button
        variant="default"
        loading={start.isPending}
        aria-label={`Start ${flow.label}`}
        onClick={begin}
      >
        Start
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <StartFlowDialog flow={flow} onClose={() => setIsAsking(false)} />
        </Suspense>
      )}
    </li>
  )
}
