// Sets by hand when one or many work items are due, on the clock of the viewer's zone.
import { Button, TextInput } from '@mantine/core'
import type { ManyResults, WorkItem } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { instantOfWallTime, wallTimeOfInstant } from '../screen-flow/zoned-time.ts'
import { server } from '../server/client.ts'
import { useDisplay } from '../session/viewer.tsx'
import { plannedTime } from '../time/relative-time.ts'
import { serverNow } from '../time/server-time.ts'
import { renewWorkItems } from './item-commands.ts'
import { undoOfDueDate } from './undo-acts.ts'

type Item = Pick<WorkItem, 'id' | 'label' | 'due'>
type Outcomes = ManyResults['items']
type DueDialogProps = {
  /** One, or many with `onOutcomes`. */
  items: readonly Item[]
  onClose: () => void
  /** Instead of a short message: how it went with each. */
  onOutcomes?: (outcomes: Outcomes) => void
}

const dayMs = 86_400_000

function useSetDueDate({ items, onClose, onOutcomes }: DueDialogProps) {
  const cache = useQueryClient()
  const ids = items.map(({ id }) => id)
  const [first] = items
  const renew = () => void renewWorkItems(cache, ids)
  return useMutation({
    mutationFn: async ({ dueAt, reason }: { dueAt: string; reason: string }) => {
      const due = { dueAt, ...(reason.trim() !== '' && { reason: reason.trim() }) }
      if (onOutcomes) return (await server.workItems.setDueDateMany({ ids, ...due })).items
      if (first) await server.workItems.setDueDate(first.id, due)
      return undefined
    },
    onSuccess: (outcomes) => {
      if (outcomes) onOutcomes?.(outcomes)
      else sayDone(`${first?.label ?? ''}: its due date is set.`, undoOfDueDate(ids, renew))
      onClose()
    },
    onError: (error) => sayProblem(error, 'The due date was not set'),
    onSettled: renew,
  })
}

/** The earliest date they have, while that lies ahead; else a day from now. */
function offered(items: readonly Item[], nowMs: number): string {
  const ahead = items.flatMap(({ due }) => (due && Date.parse(due.at) > nowMs ? [due.at] : []))
  return ahead.sort()[0] ?? new Date(nowMs + dayMs).toISOString()
}

/** The dialog. */
export default function DueDialog(props: DueDialogProps) {
  const { items, onClose } = props
  const { locale, timeZone } = useDisplay()
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const [wall, setWall] = useState(() => wallTimeOfInstant(offered(items, serverNow()), zone))
  const [reason, setReason] = useState('')
  const set = useSetDueDate(props)
  const dueAt = instantOfWallTime(wall, zone)
  const isPast = dueAt !== null && Date.parse(dueAt) <= serverNow()
  const one = items.length === 1 ? items[0] : undefined
  return (
    <Dialog
      title={one ? `When is “${one.label}” due?` : `When are ${items.length} work items due?`}
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
      <ReasonField
        description={`Stands in the history of ${one ? 'the' : 'each'} item.`}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}
