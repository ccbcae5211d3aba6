// One run: how far it is, why it waits, its map, log and data, and what an operator may do.
import '@mantine/core/styles/Tabs.css'
import { Button, Skeleton, Tabs } from '@mantine/core'
import type { Diagram, RunPage as Run } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { present, runTabs } from '../app/search-params.ts'
import { useActions, type Action } from '../keys/actions.ts'
import { orchestrationQuery, runQuery } from '../server/queries.ts'
import { StageBar } from '../stage-bar/stage-bar.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { statusOf } from '../status/status.ts'
import { DueText } from '../time/due-text.tsx'
import { Span, TimeAgo } from '../time/time-ago.tsx'
import { QuestionsForYou } from '../work-items/questions-for-you.tsx'
import { type RunAct, resumeAct, suspendAct, undoMigrationAct } from './run-acts.ts'
import { ExpectedEnd } from '../time/expected-end.tsx'
import { RunData } from './run-data.tsx'
import { RunLog } from './run-log.tsx'
import { RunMap } from './run-map.tsx'
import styles from './run-page.module.css'
import { ShareButton } from './share-button.tsx'
import { WaitPanel } from './wait-panel.tsx'

const CancelDialog = lazy(() => import('./cancel-dialog.tsx'))
const ActDialog = lazy(() => import('./act-dialog.tsx'))
const MigrateDialog = lazy(() => import('../versions/migrate-dialog.tsx'))

/** The page. */
export function RunPage() {
  const { id } = useParams({ from: '/frame/runs/$id' })
  const { data, error, refetch } = useQuery(runQuery(id))
  if (error && !data) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Page title={<Skeleton height={22} width={320} />} tabTitle="Run">
        <Skeleton height={28} />
        <Skeleton height={320} />
      </Page>
    )
  }
  return <RunView run={data} />
}

type Tab = (typeof runTabs)[number]

/** The keys of the page: a figure for each tab, and what may be done with the run. */
function useRunActions(mayCancel: boolean, onTab: (tab: Tab) => void, onCancel: () => void) {
  const actions = useMemo((): Action[] => {
    const tabs = runTabs.map((tab, at) => ({
      id: `tab-${tab}`,
      label: `Show ${tabLabels[tab].toLowerCase()}`,
      key: String(at + 1),
      group: 'Run',
      run: () => onTab(tab),
    }))
    const cancel = { id: 'cancel', label: 'Cancel the run…', group: 'Run', run: onCancel }
    return mayCancel ? [...tabs, cancel] : tabs
  }, [mayCancel, onTab, onCancel])
  useActions(actions)
}

function RunView({ run }: { run: Run }) {
  const [isCanceling, setIsCanceling] = useState(false)
  const [act, setAct] = useState<RunAct>()
  const navigate = useNavigate({ from: '/runs/$id' })
  const { apiName, version } = run.orchestration
  const orchestration = useQuery(orchestrationQuery(apiName, version)).data
  const diagram = orchestration?.diagram
  const [isMigrating, setIsMigrating] = useState(false)
  const mayCancel = run.actions.includes('cancel')
  const setTab = useCallback(
    (tab: Tab) => void navigate({ search: { tab }, replace: true }),
    [navigate],
  )
  const cancel = useCallback(() => setIsCanceling(true), [])
  useRunActions(mayCancel, setTab, cancel)
  return (
    <Page
      title={<Title run={run} />}
      tabTitle={run.record ? `${run.label} · ${run.record.name}` : run.label}
      note={<Facts run={run} />}
      actions={
        <>
          <ShareButton run={run} />
          {run.actions.includes('suspend') && (
            <Button variant="default" onClick={() => setAct(suspendAct(run))}>
              Suspend
            </Button>
          )}
          {run.actions.includes('resume') && (
            <Button onClick={() => setAct(resumeAct(run))}>Resume</Button>
          )}
          {run.actions.includes('undo-migration') && (
            <Button variant="default" onClick={() => setAct(undoMigrationAct(run))}>
              Undo migration
            </Button>
          )}
          {run.actions.includes('migrate') && orchestration && (
            <Button variant="default" onClick={() => setIsMigrating(true)}>
              Migrate…
            </Button>
          )}
          {mayCancel && (
            <Button variant="default" onClick={cancel}>
              Cancel the run
            </Button>
          )}
        </>
      }
    >
      <QuestionsForYou runId={run.id} />
      <StageBar stages={run.progress} />
      <div className={styles['columns']}>
        <RunTabs run={run} diagram={diagram} onTab={setTab} />
        <WaitPanel run={run} />
      </div>
      {act && (
        <Suspense fallback={null}>
          <ActDialog run={run} act={act} onClose={() => setAct(undefined)} />
        </Suspense>
      )}
      {isMigrating && orchestration && (
        <Suspense fallback={null}>
          <MigrateDialog
            apiName={apiName}
            versions={orchestration.versions}
            run={{ id: run.id, name: run.name, version }}
            onClose={() => setIsMigrating(false)}
          />
        </Suspense>
      )}
      {isCanceling && (
        <Suspense fallback={null}>
          <CancelDialog run={run} onClose={() => setIsCanceling(false)} />
        </Suspense>
      )}
    </Page>
  )
}

function Title({ run }: { run: Run }) {
  return (
    <>
      {run.label}
      {run.record && (
        <>
          <span className={styles['dot']}> · </span>
          <Link to="/record/$id" params={{ id: run.record.id }}>
            {run.record.name}
          </Link>
        </>
      )}
    </>
  )
}

function RunTabs({
  run,
  diagram,
  onTab,
}: {
  run: Run
  diagram: Diagram | undefined
  onTab: (tab: Tab) => void
}) {
  const { tab = 'map', q } = useSearch({ from: '/frame/runs/$id' })
  const navigate = useNavigate({ from: '/runs/$id' })
  const search = useCallback(
    (text: string | undefined) =>
      void navigate({ search: present({ tab: 'log' as const, q: text }), replace: true }),
    [navigate],
  )
  return (
    <Tabs
      className={styles['tabs'] ?? ''}
      value={tab}
      keepMounted={false}
      onChange={(value) => onTab(runTabs.find((one) => one === value) ?? 'map')}
    >
      <Tabs.List>
        {runTabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {tabLabels[one]}
            {one === 'log' && <span className={styles['count']}> {run.log.length}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="map">
        <RunMap run={run} diagram={diagram} />
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <RunLog run={run} search={q} onSearch={search} />
      </Tabs.Panel>
      <Tabs.Panel value="data">
        <RunData run={run} />
      </Tabs.Panel>
    </Tabs>
  )
}

const tabLabels = { map: 'Map', log: 'Log', data: 'Data' }

function Facts({ run }: { run: Run }) {
  return (
    <span className={styles['facts']}>
      <StatusBadge status={statusOf(run.status)} />
      <Span from={run.startedAt} to={run.endedAt} />
      <DueText due={run.due} endedAt={run.endedAt} />
      <ExpectedEnd expected={run.expectedEnd} />
      <span>
        started <TimeAgo at={run.startedAt} />
        {run.startedBy.id !== 'system' && ` by ${run.startedBy.name}`}
      </span>
      <Link
        to="/orchestrations/$apiName"
        params={{ apiName: run.orchestration.apiName }}
        search={{ version: String(run.orchestration.version) }}
      >
        version {run.orchestration.version}
      </Link>
      {run.migration && <MigrationFact migration={run.migration} />}
      <span className={styles['id']} title="Number of the run">
        {run.name}
      </span>
      {run.businessKey !== null && (
        <span className={styles['id']} title="The key it was started with">
          {run.businessKey}
        </span>
      )}
    </span>
  )
}

function MigrationFact({ migration }: { migration: NonNullable<Run['migration']> }) {
  const { from, at, by, settledBy } = migration
  const undo = settledBy ? `; ${settledBy.name} has worked on it since` : ''
  return (
    <span title={`Migrated by ${by.name}${undo}`}>
      came from version {from} <TimeAgo at={at} />
    </span>
  )
}
