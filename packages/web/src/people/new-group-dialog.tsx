// Creates a group or queue.
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import '@mantine/core/styles/SegmentedControl.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { renewPeople } from './renew-people.ts'

/** The API name that a name suggests: letters, digits and underscores. */
function apiNameOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w\s-]/g, '')
  return plain
    .trim()
    .replace(/[\s-]+/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 80)
}

/** The dialog; `onMade` gets the new id. */
export default function NewGroupDialog({
  onClose,
  onMade,
}: {
  onClose: () => void
  onMade: (id: string) => void
}) {
  const cache = useQueryClient()
  const [kind, setKind] = useState<'Group' | 'Queue'>('Queue')
  const [name, setName] = useState('')
  const [apiName, setApiName] = useState<string>()
  const shownName = apiName ?? apiNameOf(name)
  const create = useMutation({
    mutationFn: () => server.groups.create({ kind, name: name.trim(), apiName: shownName }),
    onSuccess: async ({ id }) => {
      await renewPeople(cache)
      onClose()
      onMade(id)
    },
  })
  return (
    <Dialog
      title="New queue or group"
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          disabled={name.trim() === '' || shownName === ''}
          loading={create.isPending}
          onClick={() => create.mutate()}
        >
          Create
        </Button>
      }
    >
      <SegmentedControl
        aria-label="Kind"
        value={kind}
        onChange={(value) => setKind(value === 'Group' ? 'Group' : 'Queue')}
        data={['Queue', 'Group']}
      />
      <TextInput
        label="Name"
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="API name"
        description="What steps of orchestrations call it."
        required
        value={shownName}
        onChange={(event) => setApiName(event.currentTarget.value)}
      />
      {create.error && <p role="alert">{problemLine(create.error)}</p>}
    </Dialog>
  )
}
