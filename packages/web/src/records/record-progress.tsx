// How far the runs of a record are: past, now, next, with whom and since when.
import type { RecordRun } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { StageBar } from '../stage-bar/stage-bar.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { statusOf, stepStatusOf } from '../status/status.ts'
import { StatusIcon } from '../status/status-icon.tsx'
import { ShareButton } from '../run/share-button.tsx'
import { ExpectedEnd } from '../time/expected-end.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './record-progress.module.css'

/** One card a run. */
export function RecordProgress({ runs }: { runs: readonly RecordRun[] }) {
  return runs.map((run) => (
    <section key={run.id} className={styles['card']} aria-label={`Progress of ${run.label}`}>
      <header>
        <h2>
          <Link to="/runs/$id" params={{ id: run.id }}>
            {run.label}
          </Link>
        </h2>
        <StatusBadge status={statusOf(run.status)} />
        <span className={styles['when']}>
          {run.endedAt ? 'ended ' : 'started '}
          <TimeAgo at={run.endedAt ?? run.startedAt} />
        </span>
      </header>
      <StageBar stages={run.stages} />
      <Now run={run} />
      {(run.expectedEnd || run.mayShareProgress) && (
        <footer>
          <ExpectedEnd expected={run.expectedEnd} />
          <ShareButton run={run} />
        </footer>
      )}
    </section>
  ))
}

function Now({ run }: { run: RecordRun }) {
  const steps = run.stages
    .filter((stage) => stage.status === 'InProgress' || stage.status === 'Error')
    .flatMap((stage) => stage.steps)
  if (run.endedAt !== null || steps.length === 0) return null
  return (
    <ul className={styles['steps']}>
      {steps.map((step) => {
        const status = stepStatusOf(step)
        const who = step.claimedBy?.name ?? step.assignee?.name
        return (
          <li key={step.name} data-tone={status.tone}>
            <StatusIcon status={status} />
            <span>{step.label}</span>
            <span className={styles['who']}>
              {status.word}
              {who && `, with ${who}`}
              {step.startedAt && (
                <>
                  , <TimeAgo at={step.endedAt ?? step.startedAt} />
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
