// "Why is it waiting?": each step at work or held up, with whom, since when, and what can be done.
import { Button } from '@mantine/core'
import type { Diagram, RunPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { renewWorkItems } from '../work-items/item-commands.ts'
import { runQuery } from '../server/queries.ts'
import { ForSpan, TimeAgo } from '../time/time-ago.tsx'
import { RetryDialog } from './retry-dialog.tsx'
import styles from './wait-panel.module.css'
import { waitReasons, type WaitReason } from './wait-reasons.ts'

const headings: Record<RunPage['status'], string> = {
  InProgress: 'Why is it waiting?',
  Suspended: 'Suspended',
  Error: 'Why did it stop?',
  Completed: 'Completed',
  Canceled: 'Canceled',
}

/** The panel. */
export function WaitPanel({ run, diagram }: { run: RunPage; diagram: Diagram | undefined }) {
  const reasons = waitReasons(run, diagram)
  const mayRetry = run.actions.includes('retry')
  const [retrying, setRetrying] = useState<WaitReason>()
  const cache = useQueryClient()
  const retry = useMutation({
    mutationFn: ({ stepId, reason }: { stepId: string; reason: string }) =>
      server.runs.retryStep(run.id, stepId, reason),
    onSuccess: () => {
      sayDone('The step runs again.')
      setRetrying(undefined)
    },
    onError: (error) => sayProblem(error, 'Not tried again'),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: runQuery(run.id).queryKey })
      await renewWorkItems(cache, [])
    },
  })
  return (
    <aside className={styles['panel']} aria-label={headings[run.status]}>
      <h2>{headings[run.status]}</h2>
      {reasons.length === 0 && <Ended run={run} />}
      <ul>
        {reasons.map((reason) => (
          <li key={reason.key} data-tone={reason.tone}>
            <strong>{reason.title}</strong>
            <p>{reason.text}</p>
            {reason.since && (
              <small>
                <ForSpan from={reason.since} />
              </small>
            )}
            <div className={styles['actions']}>
              {reason.workItemId && (
                <Link to="/work-items/$id" params={{ id: reason.workItemId }}>
                  Open the work item
                </Link>
              )}
              {reason.retryStepId && mayRetry && (
                <Button variant="default" onClick={() => setRetrying(reason)}>
                  Try again
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {retrying?.retryStepId && (
        <RetryDialog
          stepLabel={retrying.title}
          isPending={retry.isPending}
          onClose={() => setRetrying(undefined)}
          onRetry={(reason) => retry.mutate({ stepId: retrying.retryStepId ?? '', reason })}
        />
      )}
    </aside>
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
