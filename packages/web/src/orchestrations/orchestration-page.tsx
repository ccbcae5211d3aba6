// One orchestration: its drawing, its versions, its runs by state, and starting a run by hand.
import { Button, Skeleton } from '@mantine/core'
import type { OrchestrationPage as Orchestration } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import type { runStatuses } from '../app/search-params.ts'
import { orchestrationQuery } from '../server/queries.ts'
import { asSentence } from '../values/value-text.ts'
import { VersionsSection } from '../versions/versions-section.tsx'
import { AssigneesPanel } from './assignees-panel.tsx'
import { DiagramView } from './diagram-view.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import { TimeReport } from './time-report.tsx'
import styles from './orchestration-page.module.css'

const StartDialog = lazy(() => import('./start-dialog.tsx'))

/** The page. */
export function OrchestrationPage() {
  const { apiName } = useParams({ from: '/frame/orchestrations/$apiName' })
  const { version } = useSearch({ from: '/frame/orchestrations/$apiName' })
  const asked = version === undefined ? undefined : Number(version)
  const { data, error, refetch } = useQuery(orchestrationQuery(apiName, asked))
  const [isStarting, setIsStarting] = useState(false)
  if (error && !data) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Page title={<Skeleton height={22} width={260} />} tabTitle="Orchestration">
        <Skeleton height={240} />
      </Page>
    )
  }
  const shown = data.versions.find((one) => one.version === data.diagram.version)
  return (
    <Page
      title={data.label}
      note={
        <>
          {asSentence(data.startsWhen)}
          {data.description && ` · ${data.description}`}
        </>
      }
      actions={
        <Button
          disabled={whyNotStarted(data) !== undefined}
          title={whyNotStarted(data)}
          onClick={() => setIsStarting(true)}
        >
          Start a run
        </Button>
      }
    >
      {shown && !shown.isRunnable && <NotRunnable version={shown.version} file={shown.file} />}
      <Counts orchestration={data} />
      <section className={styles['section']} aria-label="Diagram">
        <DiagramView diagram={data.diagram} label={`Diagram of version ${data.diagram.version}`} />
        <p className={styles['legend']}>
          Version {data.diagram.version}. A person marks steps for people, a gear those in the
          background; dashed arrows go back or across. Rest on a step to see when it starts and
          ends.
        </p>
      </section>
      <PolicyPanel lines={data.policy} />
      <AssigneesPanel
        apiName={apiName}
        isActive={data.activeVersion !== null}
        object={data.object}
        nodes={data.diagram.nodes}
      />
      <TimeReport apiName={apiName} />
      <VersionsSection orchestration={data} />
      {isStarting && (
        <Suspense fallback={null}>
          <StartDialog orchestration={data} onClose={() => setIsStarting(false)} />
        </Suspense>
      )}
    </Page>
  )
}

function whyNotStarted({ activeVersion, mayStart }: Orchestration): string | undefined {
  if (activeVersion === null) return 'No version of it is active.'
  return mayStart ? undefined : 'Your profile and permission sets do not grant access to it.'
}

function NotRunnable({ version, file }: { version: number; file: string }) {
  return (
    <div className={styles['blockers']} role="alert">
      Version {version} cannot run yet: something in it is not supported here. Run{' '}
      <code>stagewright deploy --check</code> on <code>{file}</code> to see what and why.
    </div>
  )
}

function Counts({ orchestration }: { orchestration: Orchestration }) {
  const { runs, apiName } = orchestration
  const figures: [string, number, (typeof runStatuses)[number]][] = [
    ['In progress', runs.inProgress, 'InProgress'],
    ['Error', runs.error, 'Error'],
    ['Completed', runs.completed, 'Completed'],
  ]
  const ended = runs.completed + runs.error
  return (
    <ul className={styles['figures']} aria-label="Runs">
      {figures.map(([label, value, status]) => (
        <li key={status}>
          <Link to="/runs" search={{ orchestration: apiName, status }}>
            <strong>{value.toLocaleString()}</strong>
            <span>{label}</span>
          </Link>
        </li>
      ))}
      {ended > 0 && (
        <li>
          <div>
            <strong>{Math.round((runs.completed / ended) * 100)} %</strong>
            <span>Success rate</span>
          </div>
        </li>
      )}
    </ul>
  )
}
