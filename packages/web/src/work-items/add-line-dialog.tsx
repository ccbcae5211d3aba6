// One more line on the checklist of an item: what is to be done, by whom, and whether it must be.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { useItemLifeAct } from './item-life-acts.ts'

/** As the contract has it; only its types come here. */
const lineTextMax = 255

/** The dialog. */
export default function AddLineDialog({
  item: { id, label },
  onClose,
}: {
  item: { id: string; label: string }
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [isRequired, setIsRequired] = useState(false)
  const [to, setTo] = useState<PickedAssignee>()
  const sent = useItemLifeAct(onClose)
  const add = () => {
    const who = to ? { to: { kind: to.kind, name: to.id } } : {}
    const send = () => server.workItems.addLine(id, { text: text.trim(), isRequired, ...who })
    const done = to ? `Added; ${to.name} is told.` : 'Added to the checklist.'
    sent.mutate({ id, send, done, problem: 'Not added' })
  }
  return (
    <Dialog
      title={`Add a line to “${label}”`}
      onClose={onClose}
      leave="Keep as it is"
      footer={
        <Button loading={sent.isPending} disabled={text.trim() === ''} onClick={add}>
          Add
        </Button>
      }
    >
      <TextInput
        label="What is to be done"
        required
        maxLength={lineTextMax}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.trim() !== '') add()
        }}
      />
      <AssigneePicker label="Who does it" value={to} onChange={setTo} isOptional />
      <p>Without a name whoever does this work does it. Somebody else gets it in their inbox.</p>
      <Checkbox
        label="Required: the work cannot be completed before"
        checked={isRequired}
        onChange={(event) => setIsRequired(event.currentTarget.checked)}
      />
    </Dialog>
  )
}
