// Flows that failed when nobody watched: what happened, to what, and what one may do about it.
import type { FlowFailure } from '@stagewright/api'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { ActButton, DropButton } from './act-buttons.tsx'
import { RecordLink } from './record-link.tsx'
import { ScheduleRow, ScheduleSection } from './schedule-section.tsx'
import styles from './schedule-section.module.css'
import { causeWords } from './schedule-words.ts'

/** The section; nothing when no flow has failed. */
export function FailedFlows({ failures }: { failures: readonly FlowFailure[] }) {
  if (failures.length === 0) return null
  return (
    <ScheduleSection
      title="Failed flows"
      tone="error"
      empty=""
      rows={failures.map((failure) => (
        <FailedFlow key={failure.id} failure={failure} />
      ))}
    />
  )
}

function FailedFlow({ failure }: { failure: FlowFailure }) {
  const { id, flow, cause, element, message, record, failedAt, canRetry } = failure
  const of = record ? `${flow.label} for ${record.name}` : flow.label
  return (
    <ScheduleRow
      title={flow.label}
      facts={[
        causeWords[cause],
        element && `at ${element}`,
        record && <RecordLink record={record} />,
        <TimeAgo at={failedAt} />,
      ]}
      actions={
        <>
          {canRetry && (
            <ActButton
              verb="Retry"
              of={of}
              call={() => server.flowFailures.retry(id)}
              done="It is done again. If it fails again, it comes back here."
            />
          )}
          <DropButton
            verb="Dismiss"
            of={of}
            call={() => server.flowFailures.dismiss(id)}
            done="Dismissed."
            needs="flowFailures.dismiss"
            question={`Dismiss the failure of ${flow.label}?`}
            text="Nothing of it is done, and it leaves this list for good."
          />
        </>
      }
    >
      <p className={styles['error']}>{message}</p>
    </ScheduleRow>
  )
}
