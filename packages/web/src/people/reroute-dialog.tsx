// Hands everything that a person has on: to somebody else, a queue, a group or their manager.
import { Button } from '@mantine/core'
import type { PersonPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { AssigneePicker, type PickedAssignee } from './assignee-picker.tsx'
import { renewPeople } from './renew-people.ts'

type Outcome = { id: string; isDone: boolean; message: string | null }

/**
 * All in parts; what cannot go would be found again for ever, so a part without success ends it.
 */
async function reroute(from: string, to: PickedAssignee, reason: string): Promise<Outcome[]> {
  const all: Outcome[] = []
  const target = { kind: to.kind, name: to.id, reason }
  for (let hasMore = true; hasMore;) {
    const part = await server.workItems.reassignMany({ filter: { assignee: from }, ...target })
    all.push(...part.items)
    hasMore = part.hasMore && part.items.some(({ isDone }) => isDone)
  }
  return all
}

/** The dialog. */
export default function RerouteDialog({
  person,
  onClose,
}: {
  person: PersonPage
  onClose: () => void
}) {
  const cache = useQueryClient()
  const { manager } = person
  const [to, setTo] = useState<PickedAssignee | undefined>(
    manager ? { kind: 'User', ...manager } : undefined,
  )
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: (target: PickedAssignee) => reroute(person.id, target, reason.trim()),
    onSuccess: () => renewPeople(cache),
  })
  const refused = act.data?.filter(({ isDone }) => !isDone) ?? []
  return (
    <Dialog
      title={`Hand on the work of ${person.name}`}
      onClose={onClose}
      leave={act.data ? undefined : 'Keep as it is'}
      footer={
        act.data ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <Button
            disabled={!to || reason.trim() === ''}
            loading={act.isPending}
            onClick={() => to && act.mutate(to)}
          >
            Hand on
          </Button>
        )
      }
    >
      {act.data ? (
        <>
          <p role="status">
            {act.data.length - refused.length} handed on, {refused.length} not.
          </p>
          {refused.map(({ id, message }) => (
            <p key={id}>{message}</p>
          ))}
        </>
      ) : (
        <>
          <AssigneePicker label="New owner" value={to} onChange={setTo} />
          <ReasonField
            description="Stands in the history of every item."
            isRequired
            value={reason}
            onChange={setReason}
          />
          {act.error && <p role="alert">{problemLine(act.error)}</p>}
        </>
      )}
    </Dialog>
  )
}
