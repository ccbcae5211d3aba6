// Has somebody else do an item of one's own: who, whether they may complete it, and a word with it.
import { Button, Checkbox } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { useItemLifeAct } from './item-life-acts.ts'

/** The dialog. */
export default function DelegateDialog({
  item: { id, label },
  onClose,
}: {
  item: Pick<WorkItem, 'id' | 'label'>
  onClose: () => void
}) {
  const [to, setTo] = useState<PickedAssignee>()
  const [mayComplete, setMayComplete] = useState(false)
  const [note, setNote] = useState('')
  const sent = useItemLifeAct(onClose)
  const delegate = (person: PickedAssignee) => {
    const words = note.trim() === '' ? {} : { note: note.trim() }
    const send = () => server.workItems.delegate(id, { name: person.id, mayComplete, ...words })
    sent.mutate({ id, send, done: `${label} → ${person.name}, for you`, problem: 'Not delegated' })
  }
  return (
    <Dialog
      title={`Delegate “${label}”`}
      onClose={onClose}
      leave="Keep it"
      footer={
        <Button loading={sent.isPending} disabled={!to} onClick={() => to && delegate(to)}>
          Delegate
        </Button>
      }
    >
      <p>It stays yours: they give it back when they have done their part, or you take it back.</p>
      <AssigneePicker label="Who does it" value={to} onChange={setTo} arePeopleOnly />
      <Checkbox
        label="They may complete it"
        checked={mayComplete}
        onChange={(event) => setMayComplete(event.currentTarget.checked)}
      />
      <ReasonField
        label="Note"
        description="They read it; it stands in the history of the item."
        value={note}
        onChange={setNote}
      />
    </Dialog>
  )
}
