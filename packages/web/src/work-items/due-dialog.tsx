// Sets by hand when a work item is due, on the clock of the viewer's zone.
import { Button, Textarea, TextInput } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { instantOfWallTime, wallTimeOfInstant } from '../screen-flow/zoned-time.ts'
import { server } from '../server/client.ts'
import { useDisplay } from '../session/viewer.tsx'
import { plannedTime } from '../time/relative-time.ts'
import { renewWorkItems } from './item-commands.ts'

type Item = Pick<WorkItem, 'id' | 'label' | 'due'>

const dayMs = 86_400_000

function useSetDueDate({ id, label }: Item, onClose: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ dueAt, reason }: { dueAt: string; reason: string }) => {
      const words = reason.trim() === '' ? {} : { reason: reason.trim() }
      return server.workItems.setDueDate(id, { dueAt, ...words })
    },
    onSuccess: () => {
      sayDone(`${label}: its due date is set.`)
      onClose()
    },
    onError: (error) => sayProblem(error, 'The due date was not set'),
    onSettled: () => renewWorkItems(cache, [id]),
  })
}

/** The date it has, while that lies ahead; else a day from now. */
function offered({ due }: Item, nowMs: number): string {
  const isAhead = due !== null && Date.parse(due.at) > nowMs
  return isAhead ? due.at : new Date(nowMs + dayMs).toISOString()
}

/** The dialog. */
export default function DueDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { locale, timeZone } = useDisplay()
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const [wall, setWall] = useState(() => wallTimeOfInstant(offered(item, Date.now()), zone))
  const [reason, setReason] = useState('')
  const set = useSetDueDate(item, onClose)
  const dueAt = instantOfWallTime(wall, zone)
  const isPast = dueAt !== null && Date.parse(dueAt) <= Date.now()
  return (
    <Dialog
      title={`When is “${item.label}” due?`}
      onClose={onClose}
      leave="Keep as it is"
      footer={
        <Button
          loading={set.isPending}
          disabled={dueAt === null || isPast}
          onClick={() => dueAt !== null && set.mutate({ dueAt, reason })}
        >
          Set the due date
        </Button>
      }
    >
      <p>Reminders and escalation go by it; the policy does not move it any more.</p>
      <TextInput
        label="Due"
        description={dueAt === null ? 'Day and time' : plannedTime(dueAt, locale, zone)}
        type="datetime-local"
        value={wall}
        error={isPast ? 'A due date must lie ahead.' : undefined}
        onChange={(event) => setWall(event.currentTarget.value)}
      />
      <Textarea
        label="Reason"
        description="Stands in the history of the item."
        autosize
        minRows={2}
        maxLength={1333}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}
