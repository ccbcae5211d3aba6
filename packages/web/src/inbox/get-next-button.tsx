// One button for whoever wants work and not a choice: the system picks, and the item is theirs.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { useActions, type Action } from '../keys/actions.ts'
import { PlainButton } from '../plain/plain-button.tsx'
import { server } from '../server/client.ts'
import { renewWorkItems } from '../work-items/item-commands.ts'

/** The button; `onGot` gets the id of the item, and opens it. */
export function GetNextButton({ onGot }: { onGot: (id: string) => void }) {
  const cache = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => server.workItems.getNext(),
    onSuccess: ({ id }) => {
      if (id === null) return sayDone('Nothing waits in your queues.')
      void renewWorkItems(cache, [id])
      onGot(id)
    },
    onError: (error) => sayProblem(error, 'Nothing taken'),
  })
  const actions = useMemo(
    (): Action[] => [
      {
        id: 'get-next',
        label: 'Get the next item',
        key: 'g n',
        group: 'Inbox',
        run: () => mutate(),
      },
    ],
    [mutate],
  )
  useActions(actions)
  return (
    <PlainButton isBusy={isPending} onClick={() => mutate()}>
      Get next
    </PlainButton>
  )
}
