// Hands one or many work items to somebody else, and tells for each how it went.
import { Button } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { ReasonField } from '../dialog/reason-field.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { useMay, useViewer } from '../session/viewer.tsx'
import { renewWorkItems } from './item-commands.ts'
import { holderText } from './item-access.ts'
import styles from './reassign-dialog.module.css'
import { undoOfReassign } from './undo-acts.ts'

type Item = Pick<WorkItem, 'id' | 'label' | 'record' | 'assignee' | 'claimedBy' | 'delegation'>
type Outcome = { id: string; problem: string | undefined }
/** Instead of showing how it went: for each item, and the name of who got them. */
type TakeOutcomes = (
  outcomes: { id: string; isDone: boolean; message: string | null }[],
  to: string,
) => void

/** Reassigns all with one request; one that is refused does not hold up the others. */
async function reassignAll(
  items: readonly Item[],
  to: PickedAssignee,
  reason: string,
): Promise<Outcome[]> {
  const words = reason.trim() === '' ? {} : { reason: reason.trim() }
  const target = { kind: to.kind, name: to.id, ...words }
  const ids = items.map(({ id }) => id)
  const answer = await server.workItems.reassignMany({ ids, ...target })
  return answer.items.map(({ id, isDone, message }) => ({
    id,
    problem: isDone ? undefined : (message ?? 'Not reassigned.'),
  }))
}

/** Who has it now, in words. */
function handover(item: Item): string {
  return `Now with ${holderText(item)}. The new owner sees it at once.`
}

function useReassign(
  items: readonly Item[],
  onClose: () => void,
  { onDone, onOutcomes }: { onDone?: (ids: string[]) => void; onOutcomes?: TakeOutcomes },
) {
  const cache = useQueryClient()
  const viewer = useViewer()
  const mayReassign = useMay('ReassignWorkItems')
  return useMutation({
    mutationFn: ({ to, reason }: { to: PickedAssignee; reason: string }) =>
      reassignAll(items, to, reason),
    onError: (error) => sayProblem(error, 'Not reassigned'),
    onSuccess: (outcomes, { to }) => {
      const done = outcomes.filter((one) => one.problem === undefined).map((one) => one.id)
      const ids = items.map((item) => item.id)
      void renewWorkItems(cache, ids)
      if (onOutcomes) {
        const told = outcomes.map(({ id, problem }) => ({
          id,
          isDone: problem === undefined,
          message: problem ?? null,
        }))
        onOutcomes(told, to.name)
        return onClose()
      }
      onDone?.(done)
      if (done.length < items.length) return undefined
      sayDone(
        `${items.length === 1 ? (items[0]?.label ?? '') : `${done.length} items`} → ${to.name}`,
        mayReassign
          ? undoOfReassign(items, viewer.id, (all) => void renewWorkItems(cache, all))
          : undefined,
      )
      return onClose()
    },
  })
}

/** The dialog. `onDone` gets the ids that were reassigned. */
export default function ReassignDialog({
  items,
  onClose,
  ...tell
}: {
  items: readonly Item[]
  onClose: () => void
  onDone?: (ids: string[]) => void
  onOutcomes?: TakeOutcomes
}) {
  const [to, setTo] = useState<PickedAssignee>()
  const [reason, setReason] = useState('')
  const reassign = useReassign(items, onClose, tell)
  const outcomes = reassign.data
  const one = items.length === 1 ? items[0] : undefined
  return (
    <Dialog
      title={one ? `Reassign “${one.label}”` : `Reassign ${items.length} work items`}
      onClose={onClose}
      leave={outcomes ? undefined : 'Keep as it is'}
      footer={
        outcomes ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <Button
            disabled={!to}
            loading={reassign.isPending}
            onClick={() => to && reassign.mutate({ to, reason })}
          >
            Reassign
          </Button>
        )
      }
    >
      {outcomes ? (
        <Outcomes items={items} outcomes={outcomes} />
      ) : (
        <>
          {one && <p className={styles['note']}>{handover(one)}</p>}
          <AssigneePicker label="New owner" value={to} onChange={setTo} />
          <ReasonField
            description="Stands in the history of the item."
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </Dialog>
  )
}

function Outcomes({ items, outcomes }: { items: readonly Item[]; outcomes: readonly Outcome[] }) {
  const refused = outcomes.filter((one) => one.problem !== undefined)
  return (
    <>
      <p role="status">
        {outcomes.length - refused.length} reassigned, {refused.length} not:
      </p>
      <ul className={styles['outcomes']}>
        {refused.map((one) => {
          const item = items.find(({ id }) => id === one.id)
          return (
            <li key={one.id}>
              <strong>
                {item?.label}
                {item?.record && ` · ${item.record.name}`}
              </strong>
              <span>{one.problem}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
