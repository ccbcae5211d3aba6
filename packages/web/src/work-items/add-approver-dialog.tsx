// Asks one more on the step of an item: whom, and when in relation to whoever has it.
import '@mantine/core/styles/Radio.css'
import { Button, Radio, Stack } from '@mantine/core'
import type { ApproverPlace, WorkItemPage } from '@stagewright/api'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { useViewer } from '../session/viewer.tsx'
import { holderText, itemAccess } from './item-access.ts'
import { useItemLifeAct } from './item-life-acts.ts'

type Item = Pick<
  WorkItemPage,
  'id' | 'label' | 'approverPlaces' | 'status' | 'assignee' | 'claimedBy' | 'delegation' | 'actions'
>

function placeWords(place: ApproverPlace, holder: string): { label: string; description: string } {
  const isYou = holder === 'you'
  switch (place) {
    case 'before':
      return {
        label: `Before ${holder}`,
        description: `${isYou ? 'You wait' : `${holder} waits`} until they have answered.`,
      }
    case 'beside':
      return { label: `Beside ${holder}`, description: 'At the same time, in any order.' }
    case 'after':
      return {
        label: `After ${holder}`,
        description: `They are asked once ${isYou ? 'you have' : `${holder} has`} answered.`,
      }
  }
}

/** The dialog. */
export default function AddApproverDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { id, label, approverPlaces } = item
  const viewer = useViewer()
  const holder = itemAccess(item, viewer.id) === 'mine' ? 'you' : holderText(item)
  const [to, setTo] = useState<PickedAssignee>()
  const [place, setPlace] = useState<ApproverPlace>(approverPlaces[0] ?? 'before')
  const [reason, setReason] = useState('')
  const sent = useItemLifeAct(onClose)
  const add = ({ kind, id: name, name: shown }: PickedAssignee) => {
    const words = reason.trim() === '' ? {} : { reason: reason.trim() }
    const send = () => server.workItems.addApprover(id, { kind, name, place, ...words })
    sent.mutate({ id, send, done: `${shown} is asked about ${label}.`, problem: 'Not added' })
  }
  return (
    <Dialog
      title={`Add an approver to “${label}”`}
      onClose={onClose}
      leave="Keep as it is"
      footer={
        <Button loading={sent.isPending} disabled={!to} onClick={() => to && add(to)}>
          Add
        </Button>
      }
    >
      <AssigneePicker label="Who" value={to} onChange={setTo} />
      <Radio.Group
        label="When"
        value={place}
        onChange={(picked) => setPlace(approverPlaces.find((one) => one === picked) ?? place)}
      >
        <Stack gap={8} mt={4}>
          {approverPlaces.map((one) => (
            <Radio key={one} value={one} {...placeWords(one, holder)} />
          ))}
        </Stack>
      </Radio.Group>
      <ReasonField
        description="Stands in the log of the run."
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}
