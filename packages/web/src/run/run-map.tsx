// The orchestration drawn with the run on it, and every step in a table below.
import { Skeleton } from '@mantine/core'
import type { Diagram, RunPage, StepRun } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { DiagramView } from '../orchestrations/diagram-view.tsx'
import { StatusBadge } from '../status/status-badge.tsx'
import { stepStatusOf } from '../status/status.ts'
import { Span, TimeAgo } from '../time/time-ago.tsx'
import styles from './run-map.module.css'

/** The tab. */
export function RunMap({ run, diagram }: { run: RunPage; diagram: Diagram | undefined }) {
  const stageLabels = new Map(run.stages.map((stage) => [stage.id, stage.label]))
  const steps = [...run.steps].filter((step) => step.status !== 'NotStarted').reverse()
  return (
    <div className={styles['map']}>
      {diagram ? (
        <DiagramView diagram={diagram} progress={run.progress} label="Map of the run" />
      ) : (
        <Skeleton height={200} />
      )}
      <section aria-label="Steps" className={styles['steps']}>
        <h2>Steps</h2>
        {steps.length === 0 ? (
          <p className={styles['none']}>No step has started yet.</p>
        ) : (
          <div className={styles['scroll']} role="region" aria-label="Table of steps" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th>Step</th>
                  <th>Stage</th>
                  <th>Status</th>
                  <th>With</th>
                  <th>Started</th>
                  <th>Took</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((step) => (
                  <Row key={step.id} step={step} stageLabel={stageLabels.get(step.stageId) ?? ''} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  )
}

function Row({ step, stageLabel }: { step: StepRun; stageLabel: string }) {
  const owner = step.claimedBy?.name ?? step.assignee?.name
  return (
    <tr>
      <td>
        {step.workItemId ? (
          <Link to="/work-items/$id" params={{ id: step.workItemId }}>
            {step.label}
          </Link>
        ) : (
          step.label
        )}
        {step.retryAt === null
          ? step.attempt > 1 && <small> attempt {step.attempt}</small>
          : step.status === 'InProgress' && (
              <small>
                {' '}
                next try <TimeAgo at={step.retryAt} />
              </small>
            )}
        {step.fault && <p className={styles['fault']}>{step.fault.message}</p>}
      </td>
      <td>{stageLabel}</td>
      <td>
        <StatusBadge status={stepStatusOf(step)} plain />
      </td>
      <td>{owner ?? <span className={styles['quiet']}>in the background</span>}</td>
      <td>
        <TimeAgo at={step.startedAt} />
      </td>
      <td>{step.startedAt && <Span from={step.startedAt} to={step.endedAt} />}</td>
    </tr>
  )
}
