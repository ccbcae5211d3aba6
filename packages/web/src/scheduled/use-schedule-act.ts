// What an operator does with something that waits: done, said, and the lists fetched anew.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { badgesQuery, flowFailuresQuery, schedulesQuery } from '../server/queries.ts'

/** One act: what does it, what is said when it is done and when it is not. */
export function useScheduleAct(act: {
  call: () => Promise<unknown>
  done: string
  notDone: string
}) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: act.call,
    onSuccess: () => sayDone(act.done),
    onError: (error) => sayProblem(error, act.notDone),
    onSettled: () =>
      Promise.all(
        [schedulesQuery(), flowFailuresQuery(), badgesQuery()].map(({ queryKey }) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
