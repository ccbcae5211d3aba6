// The screen flow of a work item, in place.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { InterviewForm } from '../flows/interview-form.tsx'
import type { Opening } from '../flows/use-interview.ts'
import { server } from '../server/client.ts'
import { renewWorkItems } from './item-commands.ts'

/** The form. `onFinished` when the last screen was answered. */
export function WorkForm({
  itemId,
  focusCount,
  onFinished,
}: {
  itemId: string
  focusCount: number
  onFinished: () => void
}) {
  const cache = useQueryClient()
  const opening = useMemo(
    (): Opening => ({
      queryKey: ['form', itemId],
      open: () => server.workItems.open(itemId),
      onRefused: () => void renewWorkItems(cache, [itemId]),
    }),
    [cache, itemId],
  )
  const finish = useCallback(() => {
    void renewWorkItems(cache, [itemId])
    onFinished()
  }, [cache, itemId, onFinished])
  return <InterviewForm opening={opening} focusCount={focusCount} onFinished={finish} />
}
