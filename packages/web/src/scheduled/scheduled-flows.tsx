// Flows that run by a schedule: the next time, and what came of the last.
import type { ScheduledFlow } from '@stagewright/api'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { ActButton, DropButton } from './act-buttons.tsx'
import { ScheduleRow, ScheduleSection } from './schedule-section.tsx'
import { lastWords, scheduleWords } from './schedule-words.ts'

/** The section. */
export function ScheduledFlows({ flows }: { flows: readonly ScheduledFlow[] }) {
  return (
    <ScheduleSection
      title="Scheduled flows"
      empty="No active flow runs by a schedule. Deploy one whose start has one."
      rows={flows.map((flow) => (
        <FlowRow key={flow.flow.apiName} flow={flow} />
      ))}
    />
  )
}

function FlowRow({ flow }: { flow: ScheduledFlow }) {
  const { apiName, label } = flow.flow
  const last = lastWords(flow)
  return (
    <ScheduleRow
      title={label}
      facts={[
        scheduleWords(flow),
        flow.nextAt === null ? (
          'runs no more'
        ) : (
          <>
            next <TimeAgo at={flow.nextAt} />
          </>
        ),
        flow.lastAt === null ? (
          'never ran'
        ) : (
          <>
            last <TimeAgo at={flow.lastAt} />
            {last && `: ${last}`}
          </>
        ),
      ]}
      actions={
        <>
          <ActButton
            verb="Run now"
            of={label}
            call={() => server.schedules.runNow(apiName)}
            done={`${label} runs now.`}
          />
          {flow.nextAt !== null && (
            <DropButton
              verb="Skip next"
              of={label}
              call={() => server.schedules.cancel(apiName)}
              done={`The next time of ${label} is left out.`}
              question={`Leave out the next time of ${label}?`}
              text="It runs again the time after that. To stop it for good, deactivate the flow."
            />
          )}
        </>
      }
    />
  )
}
