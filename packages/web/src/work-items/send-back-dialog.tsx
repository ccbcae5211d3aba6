// Sends the work back to an earlier place, with the words that whoever gets it reads.
import { Button, NativeSelect } from '@mantine/core'
import type { WorkItemPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { server } from '../server/client.ts'
import { renewWorkItems } from './item-commands.ts'

/** The dialog. */
export default function SendBackDialog({
  item,
  onClose,
  onDone,
}: {
  item: Pick<WorkItemPage, 'id' | 'label' | 'sendBackTo'>
  onClose: () => void
  onDone: () => void
}) {
  const [to, setTo] = useState(item.sendBackTo[0]?.name ?? '')
  const [reason, setReason] = useState('')
  const cache = useQueryClient()
  const send = useMutation({
    mutationFn: () => server.workItems.sendBack(item.id, { to, reason: reason.trim() }),
    onSuccess: () => {
      sayDone(`Sent back to ${item.sendBackTo.find(({ name }) => name === to)?.label ?? to}.`)
      onDone()
      onClose()
    },
    onError: (error) => sayProblem(error, 'Not sent back'),
    onSettled: () => renewWorkItems(cache, [item.id]),
  })
  return (
    <Dialog
      title={`Send back “${item.label}”`}
      onClose={onClose}
      leave="Keep it here"
      footer={
        <Button
          loading={send.isPending}
          disabled={reason.trim() === '' || to === ''}
          onClick={() => send.mutate()}
        >
          Send back
        </Button>
      }
    >
      <p>That is done anew, and so is what comes after it. What was finished before it stays.</p>
      <NativeSelect
        label="Back to"
        data={item.sendBackTo.map(({ name, label }) => ({ value: name, label }))}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <ReasonField
        label="What is to be redone"
        description="Whoever gets it reads it; it stands in the log of the run."
        isRequired
        rows={3}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}
