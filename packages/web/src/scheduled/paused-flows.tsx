// Flows that wait in the middle: for what, since when, and for which run.
import type { PausedInterview } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { ActButton, DropButton } from './act-buttons.tsx'
import { ScheduleRow, ScheduleSection } from './schedule-section.tsx'
import { eventWords, wakesAt } from './schedule-words.ts'

/** The section. */
export function PausedFlows({
  interviews,
  hasMore,
}: {
  interviews: readonly PausedInterview[]
  hasMore: boolean
}) {
  return (
    <ScheduleSection
      title="Paused flows"
      empty="No flow waits in the middle. Flows come here at an element Wait."
      more={hasMore && 'These have waited longest; more wait.'}
      rows={interviews.map((interview) => (
        <PausedRow key={interview.id} interview={interview} />
      ))}
    />
  )
}

function PausedRow({ interview }: { interview: PausedInterview }) {
  const { id, flow, element, runId, actsAs, since } = interview
  const at = wakesAt(interview)
  const events = eventWords(interview)
  const of = element === null ? flow.label : `${flow.label} at ${element}`
  return (
    <ScheduleRow
      title={flow.label}
      facts={[
        element && `at ${element}`,
        at && (
          <>
            goes on <TimeAgo at={at} />
            {events && ` or on ${events}`}
          </>
        ),
        !at && events && `waits for ${events}`,
        <>
          paused <TimeAgo at={since} />
        </>,
        actsAs && `for ${actsAs}`,
        runId && (
          <Link to="/runs/$id" params={{ id: runId }}>
            Its run
          </Link>
        ),
      ]}
      actions={
        <>
          {at && (
            <ActButton
              verb="Go on now"
              of={of}
              call={() => server.schedules.runNow(id)}
              done={`${flow.label} goes on.`}
            />
          )}
          {runId === null && (
            <DropButton
              verb="Cancel"
              of={of}
              call={() => server.schedules.cancel(id)}
              done={`${flow.label} is canceled.`}
              question={`Cancel ${flow.label}?`}
              text="It never goes on. What it has done so far stays."
            />
          )}
        </>
      }
    />
  )
}
