// Keeps the filters, order and columns that show under a name, for oneself or for a group.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { groupsQuery } from '../server/queries.ts'
import { keptSearch } from './list-views.ts'

/** The dialog. */
export default function SaveViewDialog({
  place,
  search,
  onClose,
}: {
  /** The list it is a view of. */
  place: string
  search: object
  onClose: () => void
}) {
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [sharedWith, setSharedWith] = useState('')
  const groups =
    useInfiniteQuery(groupsQuery(undefined)).data?.pages.flatMap((page) => page.items) ?? []
  const save = useMutation({
    mutationFn: () =>
      server.views.save({
        place,
        name: name.trim(),
        search: keptSearch(search),
        sharedWith: sharedWith === '' ? null : sharedWith,
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['views', place] })
      sayDone(`View “${name.trim()}” saved.`)
      onClose()
    },
    onError: (error) => sayProblem(error, 'Not saved'),
  })
  const go = () => {
    if (name.trim() !== '' && !save.isPending) save.mutate()
  }
  return (
    <Dialog
      title="Save this view"
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button disabled={name.trim() === ''} loading={save.isPending} onClick={go}>
          Save
        </Button>
      }
    >
      <TextInput
        label="Name"
        description="A view of yours with this name is replaced."
        data-autofocus
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go()
        }}
      />
      <NativeSelect
        label="For"
        description="Groups and queues you are in: their members see it under your name."
        value={sharedWith}
        onChange={(event) => setSharedWith(event.currentTarget.value)}
        data={[
          { value: '', label: 'Only me' },
          ...groups.map((group) => ({ value: group.id, label: group.name })),
        ]}
      />
    </Dialog>
  )
}
