// What people do with work items, with the answer said and everything shown renewed.
import type { WorkItem } from '@stagewright/api'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { useViewer } from '../session/viewer.tsx'
import { isOutdatedBy } from '../server/query-keys.ts'
import { undoOfClaim, undoOfRelease } from './undo-acts.ts'

/**
 * Makes everything old that shows these work items, without waiting for the live stream; the
 * figures beside views too, which follow the acts of others only now and then.
 */
export function renewWorkItems(cache: QueryClient, ids: string[]) {
  const change = { workItems: ids, runs: [] }
  return cache.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'view-count' || isOutdatedBy(queryKey, change),
  })
}

type Held = Pick<WorkItem, 'id' | 'label' | 'assignee' | 'claimedBy'>

/** Takes an item from its queue. */
export function useClaim() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Held) => server.workItems.claim(id),
    onSuccess: (_done, item) =>
      sayDone(
        `${item.label} is yours.`,
        undoOfClaim([item], (ids) => void renewWorkItems(cache, ids)),
      ),
    onError: (error) => sayProblem(error, 'Not claimed'),
    onSettled: (_done, _error, { id }) => renewWorkItems(cache, [id]),
  })
}

/** Gives an item back to its queue. */
export function useRelease() {
  const cache = useQueryClient()
  const viewer = useViewer()
  return useMutation({
    mutationFn: ({ id }: Held) => server.workItems.release(id),
    onSuccess: (_done, item) =>
      sayDone(
        'Given back to the queue.',
        undoOfRelease([item], viewer.id, (ids) => void renewWorkItems(cache, ids)),
      ),
    onError: (error) => sayProblem(error, 'Not released'),
    onSettled: (_done, _error, { id }) => renewWorkItems(cache, [id]),
  })
}

/** Takes the viewer's own completion back. */
export function useRecallCompletion() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => server.workItems.recallCompletion(id),
    onSuccess: () => sayDone('Taken back: it is yours again.'),
    onError: (error) => sayProblem(error, 'Not taken back'),
    onSettled: (_done, _error, id) => renewWorkItems(cache, [id]),
  })
}
