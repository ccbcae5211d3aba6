// Asking the requester, delegating, snoozing and what ends them: what is sent, and what is said of
// it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { renewWorkItems } from './item-commands.ts'

type Sent = {
  id: string
  send: () => Promise<unknown>
  done: string
  problem: string
  /** What takes it back. */
  undo?: () => Promise<unknown>
}

/** Sends one of them and renews what shows the item; `onDone` when it was taken. */
export function useItemLifeAct(onDone: () => void = () => undefined) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ send }: Sent) => send(),
    onSuccess: (_answer, { id, done, undo }) => {
      const takeBack = async () => {
        await undo?.()
        await renewWorkItems(cache, [id])
      }
      sayDone(done, undo && takeBack)
      onDone()
    },
    onError: (error, { problem }) => sayProblem(error, problem),
    onSettled: (_answer, _error, { id }) => renewWorkItems(cache, [id]),
  })
}
