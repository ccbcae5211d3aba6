// Approve or reject, with what is to be said about it: one item, or many at a time.
import { Button, Textarea } from '@mantine/core'
import type { ApprovalDecision, Following, WorkItem } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { renewWorkItems } from '../work-items/item-commands.ts'

type Item = Pick<WorkItem, 'id' | 'label' | 'record' | 'checklist'>

/** An item by its label and what it is about. */
function namesOf(item: Item | undefined): string {
  return [item?.label, item?.record?.name].filter((name) => name !== undefined).join(': ')
}

/** What the server said of one of many, as an error that is told in its words. */
function refusalOf(message: string | null): StagewrightError {
  return new StagewrightError('conflict', message ?? 'It was refused.', { status: 409 })
}

/** The dialog. `onDone` gets the ids that were decided. */
export default function ReviewDialog({
  items,
  decision,
  following = [],
  onClose,
  onDone,
  onOutcomes,
}: {
  items: readonly Item[]
  decision: ApprovalDecision
  /** What happens next, by decision. */
  following?: readonly Following[]
  onClose: () => void
  onDone?: (ids: string[]) => void
  /** Instead of short messages: how it went with each. */
  onOutcomes?: (outcomes: { id: string; isDone: boolean; message: string | null }[]) => void
}) {
  const [comments, setComments] = useState('')
  const cache = useQueryClient()
  const word = decision === 'Approve' ? 'approved' : 'rejected'
  const by = decision === 'Approve' ? 'approve' : 'reject'
  const next = following.find((one) => one.by === by)
  const what = items.length === 1 ? namesOf(items[0]) : `${items.length} items`
  const review = useMutation({
    mutationFn: () => {
      const ids = items.map(({ id }) => id)
      return server.workItems.reviewMany({ ids, decision, comments: comments.trim() })
    },
    onSuccess: ({ items: answers }) => {
      if (onOutcomes) {
        onOutcomes(answers)
        return onClose()
      }
      const failed = answers.filter(({ isDone }) => !isDone)
      const done = answers.filter(({ isDone }) => isDone).map(({ id }) => id)
      if (done.length > 0)
        sayDone(items.length === 1 ? `${what} was ${word}.` : `${done.length} ${word}.`)
      const [first] = failed
      if (first) sayProblem(refusalOf(first.message), `${failed.length} not ${word}`)
      onDone?.(done)
      return onClose()
    },
    onError: (error) => sayProblem(error, `Not ${word}`),
    onSettled: () =>
      renewWorkItems(
        cache,
        items.map(({ id }) => id),
      ),
  })
  return (
    <Dialog
      title={`${decision} ${what}?`}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          {...(decision === 'Reject' && { color: 'red' })}
          loading={review.isPending}
          onClick={() => review.mutate()}
        >
          {decision}
        </Button>
      }
    >
      {decision === 'Approve' && <OpenLines items={items} />}
      {next && <p>Next: {next.words}.</p>}
      <Textarea
        label="Comments"
        description="Whoever submitted it can read them."
        autosize
        minRows={3}
        maxLength={4000}
        data-autofocus
        value={comments}
        onChange={(event) => setComments(event.currentTarget.value)}
      />
    </Dialog>
  )
}

/** Which required lines keep what is to be approved from it; of many items how many. */
function OpenLines({ items }: { items: readonly Item[] }) {
  const open = items.filter(({ checklist }) => checklist && checklist.requiredOpen > 0)
  const [first] = open
  if (!first) return null
  const words =
    items.length === 1
      ? first.checklist?.open
      : `${open.length} of ${items.length} cannot be approved yet: required lines of their checklists are open.`
  return <p role="alert">{words}</p>
}
