// "Why is it waiting?": what the run waits for, with whom, since when, its requirements with the
// values seen, and what can be done.
import { Button } from '@mantine/core'
import type { RunPage, Waiting } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ForSpan, TimeAgo } from '../time/time-ago.tsx'
import { Reasons } from './reasons.tsx'
import { retryAct, type RunAct, skipAct } from './run-acts.ts'
import { SeenConditions } from './seen-conditions.tsx'
import styles from './wait-panel.module.css'

const ActDialog = lazy(() => import('./act-dialog.tsx'))

const headings: Record<RunPage['status'], string> = {
  InProgress: 'Why is it waiting?',
  Suspended: 'Suspended',
  Error: 'Why did it stop?',
  Completed: 'Completed',
  Canceled: 'Canceled',
}

const tones: Record<Waiting['waitsFor'], string> = {
  repair: 'error',
  retry: 'waiting',
  room: 'waiting',
  resume: 'waiting',
  assignee: 'waiting',
  person: 'progress',
  flow: 'progress',
  evaluation: 'off',
  requirements: 'off',
  steps: 'off',
}

const canRetry: ReadonlySet<Waiting['waitsFor']> = new Set(['repair', 'retry'])

/** The panel. */
export function WaitPanel({ run }: { run: RunPage }) {
  const [act, setAct] = useState<RunAct>()
  return (
    <aside className={styles['panel']} aria-label={headings[run.status]}>
      <h2>{headings[run.status]}</h2>
      {run.waits.length === 0 && <Ended run={run} />}
      <ul>
        {run.waits.map((waiting) => (
          <WaitLine
            key={`${waiting.waitsFor} ${waiting.incidentId ?? waiting.of.id}`}
            run={run}
            waiting={waiting}
            onAct={setAct}
          />
        ))}
      </ul>
      <Reasons reasons={run.reasons} />
      {act && (
        <Suspense fallback={null}>
          <ActDialog run={run} act={act} onClose={() => setAct(undefined)} />
        </Suspense>
      )}
    </aside>
  )
}

function WaitLine({
  run,
  waiting,
  onAct,
}: {
  run: RunPage
  waiting: Waiting
  onAct: (act: RunAct) => void
}) {
  const { of, waitsFor, workItemId } = waiting
  const isStep = of.kind === 'step'
  const isUnassigned =
    waiting.assignee !== null && waiting.assignee.kind !== 'User' && !waiting.claimedBy
  return (
    <li data-tone={isUnassigned ? 'waiting' : tones[waitsFor]}>
      <strong>{of.label}</strong>
      <p>{waiting.words}</p>
      <SeenConditions logic={waiting.logic} conditions={waiting.conditions} />
      {waiting.since && (
        <small>
          <ForSpan from={waiting.since} />
        </small>
      )}
      {waiting.until && (
        <small>
          next try <TimeAgo at={waiting.until} />
        </small>
      )}
      <div className={styles['actions']}>
        {workItemId && (
          <Link to="/work-items/$id" params={{ id: workItemId }}>
            Open the work item
          </Link>
        )}
        {isStep && canRetry.has(waitsFor) && run.actions.includes('retry') && (
          <Button variant="default" onClick={() => onAct(retryAct(run.id, of))}>
            {waitsFor === 'retry' ? 'Try now' : 'Try again'}
          </Button>
        )}
        {isStep && run.actions.includes('skip') && (
          <Button variant="subtle" onClick={() => onAct(skipAct(run.id, of))}>
            Skip
          </Button>
        )}
      </div>
    </li>
  )
}

function Ended({ run }: { run: RunPage }) {
  if (run.endedAt === null)
    return <p className={styles['ended']}>The next step begins in a moment.</p>
  const last = run.log.at(-1)
  return (
    <p className={styles['ended']}>
      {last?.text ?? 'It has ended.'} <TimeAgo at={run.endedAt} />
    </p>
  )
}
