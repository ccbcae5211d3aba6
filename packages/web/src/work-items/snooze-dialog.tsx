// Puts an item out of the way until a time: one of the usual ones, or any.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { instantOfWallTime, wallTimeOfInstant } from '../screen-flow/zoned-time.ts'
import { server } from '../server/client.ts'
import { useDisplay } from '../session/viewer.tsx'
import { plannedTime } from '../time/relative-time.ts'
import { serverNow } from '../time/server-time.ts'
import { useItemLifeAct } from './item-life-acts.ts'
import { snoozeTimes } from './snooze-times.ts'

const other = 'other'

/** The dialog. */
export default function SnoozeDialog({
  item: { id, label },
  onClose,
}: {
  item: Pick<WorkItem, 'id' | 'label'>
  onClose: () => void
}) {
  const { locale, timeZone } = useDisplay()
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const [times] = useState(() => snoozeTimes(serverNow(), zone))
  const [choice, setChoice] = useState(times[0]?.until ?? other)
  const [wall, setWall] = useState(() => wallTimeOfInstant(times.at(-1)?.until ?? '', zone))
  const [reason, setReason] = useState('')
  const sent = useItemLifeAct(onClose)
  const until = choice === other ? instantOfWallTime(wall, zone) : choice
  const snooze = (at: string) => {
    const words = reason.trim() === '' ? {} : { reason: reason.trim() }
    const send = () => server.workItems.snooze(id, { until: at, ...words })
    sent.mutate({
      id,
      send,
      done: 'Snoozed. It stands under Later.',
      problem: 'Not snoozed',
      undo: () => server.workItems.wake(id),
    })
  }
  return (
    <Dialog
      title={`Snooze “${label}”`}
      onClose={onClose}
      leave="Keep it here"
      footer={
        <Button
          loading={sent.isPending}
          disabled={until === null}
          onClick={() => until !== null && snooze(until)}
        >
          Snooze
        </Button>
      }
    >
      <p>It stands under Later until then and comes back by itself. Its due date stays.</p>
      <NativeSelect
        label="Until"
        data={[
          ...times.map((time) => ({ value: time.until, label: time.label })),
          { value: other, label: 'Another time…' },
        ]}
        value={choice}
        onChange={(event) => setChoice(event.currentTarget.value)}
      />
      {choice === other ? (
        <TextInput
          label="Day and time"
          type="datetime-local"
          value={wall}
          onChange={(event) => setWall(event.currentTarget.value)}
        />
      ) : (
        <p>{plannedTime(choice, locale, zone)}</p>
      )}
      <ReasonField
        description="Stands in the history of the item."
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}
