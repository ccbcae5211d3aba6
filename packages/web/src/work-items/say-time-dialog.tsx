// A person says how long they worked on an item: a part that was measured wrongly, or time that was
// not spent on its page.
import { Button, NumberInput, TextInput } from '@mantine/core'
import type { WorkTime } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { workTimesQuery } from '../server/queries.ts'

const DAY_MINUTES = 24 * 60

/** The dialog; `part` is what is corrected. */
export default function SayTimeDialog({
  itemId,
  part,
  onClose,
}: {
  itemId: string
  part: WorkTime | 'new'
  onClose: () => void
}) {
  const cache = useQueryClient()
  const known = part === 'new' ? undefined : part
  const [minutes, setMinutes] = useState<number | string>(
    known ? Math.round(known.seconds / 60) : '',
  )
  const [note, setNote] = useState(known?.note ?? '')
  const sent = useMutation({
    mutationFn: async () => {
      const said = { minutes: Number(minutes), note: note.trim() }
      if (known) await server.workItems.correctTime(itemId, known.id, said)
      else await server.workItems.addTime(itemId, said)
    },
    onSuccess: async () => {
      await cache.invalidateQueries(workTimesQuery(itemId))
      sayDone(known ? 'Corrected.' : 'Added.')
      onClose()
    },
    onError: (error) => sayProblem(error, 'Not kept'),
  })
  return (
    <Dialog
      title={known ? 'Correct this time' : 'Add time'}
      onClose={onClose}
      footer={
        <Button
          loading={sent.isPending}
          disabled={typeof minutes !== 'number'}
          onClick={() => sent.mutate()}
        >
          {known ? 'Correct' : 'Add'}
        </Button>
      }
    >
      <p>
        {known
          ? 'What was measured stays beside it. Nobody else can change your time.'
          : 'Time that you spent on it elsewhere, such as on the phone.'}
      </p>
      <NumberInput
        label="Minutes"
        min={0}
        max={DAY_MINUTES}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        value={minutes}
        onChange={setMinutes}
      />
      <TextInput
        label="What it was for"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  )
}
