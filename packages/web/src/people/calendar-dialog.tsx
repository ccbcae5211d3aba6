// Sets the iCalendar address that somebody's absences are read from.
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { AssigneePicker, type PickedAssignee } from './assignee-picker.tsx'
import { renewPeople } from './renew-people.ts'

/** The dialog for one person. */
export function CalendarDialog({
  person,
  onClose,
}: {
  person: { id: string; name: string }
  onClose: () => void
}) {
  const cache = useQueryClient()
  const [url, setUrl] = useState('')
  const [substitute, setSubstitute] = useState<PickedAssignee>()
  const set = useMutation({
    mutationFn: (to: PickedAssignee) =>
      server.absenceCalendar.set({ person: person.id, url, substitute: to.id }),
    onSuccess: () => {
      onClose()
      return renewPeople(cache)
    },
  })
  return (
    <Dialog
      title={`Calendar of ${person.name}`}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          disabled={!substitute || url.trim() === ''}
          loading={set.isPending}
          onClick={() => substitute && set.mutate(substitute)}
        >
          Set and read
        </Button>
      }
    >
      <p>
        All-day events and those marked “out of office” become absences, now and every hour. The
        address is sealed and never shown again.
      </p>
      <TextInput
        label="iCalendar address"
        placeholder="https://…/calendar.ics"
        required
        autoComplete="off"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <AssigneePicker
        label="Who stands in"
        arePeopleOnly
        value={substitute}
        onChange={setSubstitute}
      />
      {set.error && <p role="alert">{problemLine(set.error)}</p>}
    </Dialog>
  )
}
