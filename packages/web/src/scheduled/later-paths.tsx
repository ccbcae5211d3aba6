// Paths of flows that run for a record when its time has come.
import type { WaitingPath } from '@stagewright/api'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { ActButton, DropButton } from './act-buttons.tsx'
import { RecordLink } from './record-link.tsx'
import { ScheduleRow, ScheduleSection } from './schedule-section.tsx'

/** The section. */
export function LaterPaths({
  paths,
  hasMore,
}: {
  paths: readonly WaitingPath[]
  hasMore: boolean
}) {
  return (
    <ScheduleSection
      title="Later paths"
      empty="Nothing waits. Saved records plan the later paths of the flows they start."
      more={hasMore && 'These are due first; more wait.'}
      rows={paths.map((path) => (
        <PathRow key={path.id} waiting={path} />
      ))}
    />
  )
}

function PathRow({ waiting }: { waiting: WaitingPath }) {
  const { id, flow, path, record, dueAt } = waiting
  const of = `${path.label} for ${record.name}`
  return (
    <ScheduleRow
      title={path.label}
      facts={[
        flow.label,
        <RecordLink record={record} />,
        <>
          due <TimeAgo at={dueAt} />
        </>,
      ]}
      actions={
        <>
          <ActButton
            verb="Run now"
            of={of}
            call={() => server.schedules.runNow(id)}
            done={`${path.label} runs now for ${record.name}.`}
          />
          <DropButton
            verb="Drop"
            of={of}
            call={() => server.schedules.cancel(id)}
            done={`${path.label} does not run for ${record.name}.`}
            question={`Drop ${path.label} for ${record.name}?`}
            text="It does not run for this record, unless the record starts the flow again."
          />
        </>
      }
    />
  )
}
