// A line of a checklist is given to somebody, or back to whoever does the item.
import { Button } from '@mantine/core'
import type { ChecklistLine } from '@stagewright/api'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { useItemLifeAct } from './item-life-acts.ts'

/** The dialog. */
export default function AssignLineDialog({
  itemId,
  line: { id, text, assignee },
  onClose,
}: {
  itemId: string
  line: ChecklistLine
  onClose: () => void
}) {
  const [to, setTo] = useState<PickedAssignee>()
  const sent = useItemLifeAct(onClose)
  const give = (who: PickedAssignee | undefined) => {
    const named = who ? { kind: who.kind, name: who.id } : null
    const send = () => server.workItems.assignLine(itemId, id, { to: named })
    const done = who ? `${who.name} is told.` : 'It is for whoever does the work.'
    sent.mutate({ id: itemId, send, done, problem: 'Not given' })
  }
  return (
    <Dialog
      title={`Who does “${text}”?`}
      onClose={onClose}
      leave="Keep as it is"
      footer={
        <>
          {assignee && (
            <Button variant="default" loading={sent.isPending} onClick={() => give(undefined)}>
              Whoever does the work
            </Button>
          )}
          <Button loading={sent.isPending} disabled={!to} onClick={() => give(to)}>
            Give
          </Button>
        </>
      }
    >
      <p>
        {assignee ? `It is for ${assignee.name} now. ` : ''}
        They find it in their inbox and tick it there; the work item stays where it is.
      </p>
      <AssigneePicker label="Who" value={to} onChange={setTo} />
    </Dialog>
  )
}
