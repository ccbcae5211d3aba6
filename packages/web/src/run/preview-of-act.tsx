// What would come of an act on a run: the lines that its log would get. Asked for by whoever wants
// to know before deciding; nothing is changed by it.
import type { RouteAnswer } from '@stagewright/api'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { sayProblem } from '../app/toast.ts'
import { statusOf } from '../status/status.ts'

export type ActPreview = RouteAnswer<'runs.preview'>

/** The button, and what was answered. */
export function PreviewOfAct({
  reason,
  preview,
}: {
  reason: string
  preview: (reason: string) => Promise<ActPreview>
}) {
  const asking = useMutation({
    mutationFn: preview,
    onError: (error) => sayProblem(error, 'It would not be done'),
  })
  return (
    <div aria-live="polite">
      <Button
        variant="subtle"
        loading={asking.isPending}
        disabled={reason.trim() === ''}
        onClick={() => asking.mutate(reason.trim())}
      >
        Show what would come of it
      </Button>
      {asking.data && (
        <>
          <ul>
            {asking.data.log.map(({ number, text }) => (
              <li key={number}>{text}</li>
            ))}
          </ul>
          <p>The run would then be {statusOf(asking.data.status).word.toLowerCase()}.</p>
        </>
      )}
    </div>
  )
}
