// Says from when until when somebody is away, and who stands in.
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { AssigneePicker, type PickedAssignee } from './assignee-picker.tsx'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'

/** The dialog for one person. */
export function AbsenceDialog({
  person,
  onClose,
}: {
  person: { id: string; name: string }
  onClose: () => void
}) {
  const cache = useQueryClient()
  const [substitute, setSubstitute] = useState<PickedAssignee>()
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const set = useMutation({
    mutationFn: (to: PickedAssignee) =>
      server.absences.set({ person: person.id, substitute: to.id, from, until, reason }),
    onSuccess: (absence) => {
      sayDone(`${absence.substitute.name} stands in for ${absence.person.name}.`)
      onClose()
      return renewPeople(cache)
    },
  })
  return (
    <Dialog
      title={`Absence of ${person.name}`}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          disabled={!substitute || from === '' || until === ''}
          loading={set.isPending}
          onClick={() => substitute && set.mutate(substitute)}
        >
          Save
        </Button>
      }
    >
      <div className={styles['dates']}>
        <TextInput
          label="First day"
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Last day"
          type="date"
          required
          min={from}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      <AssigneePicker
        label="Who stands in"
        arePeopleOnly
        value={substitute}
        onChange={setSubstitute}
      />
      <TextInput
        label="Reason"
        maxLength={255}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {set.error && <p role="alert">{problemLine(set.error)}</p>}
    </Dialog>
  )
}
