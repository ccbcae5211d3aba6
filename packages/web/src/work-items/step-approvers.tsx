// Who is asked on the step of an item, in the order they answer; one more is added and one removed
// here, where the policy of the step says so.
import { Button } from '@mantine/core'
import type { StepApprover, WorkItemPage } from '@stagewright/api'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useActions, type Action } from '../keys/actions.ts'
import { server } from '../server/client.ts'
import { addedWords, stateWords } from './approver-words.ts'
import styles from './step-approvers.module.css'
import type { TextAct } from './text-act-dialog.tsx'

const AddApproverDialog = lazy(() => import('./add-approver-dialog.tsx'))
const TextActDialog = lazy(() => import('./text-act-dialog.tsx'))

/** The card with its dialogs; nothing where one is asked and none can be added. */
export function StepApprovers({ item }: { item: WorkItemPage }) {
  const [isAdding, setIsAdding] = useState(false)
  const [removing, setRemoving] = useState<StepApprover>()
  const { approvers } = item
  const mayAdd = item.actions.includes('add-approver')
  const actions = useMemo((): Action[] => {
    const run = () => setIsAdding(true)
    return mayAdd ? [{ id: 'add-approver', label: 'Add approver…', group: 'Work item', run }] : []
  }, [mayAdd])
  useActions(actions)
  if (approvers.length === 0 && !mayAdd) return null
  return (
    <section className={styles['approvers']} aria-label="Approvers">
      <div className={styles['head']}>
        <h2>{approvers.length > 0 ? 'Who is asked' : 'One person is asked'}</h2>
        {mayAdd && (
          <Button size="xs" variant="default" onClick={() => setIsAdding(true)}>
            Add approver
          </Button>
        )}
      </div>
      {approvers.length > 0 && (
        <ol>
          {approvers.map((one) => (
            <Approver key={one.workItemId} approver={one} onRemove={() => setRemoving(one)} />
          ))}
        </ol>
      )}
      <Suspense fallback={null}>
        {isAdding && <AddApproverDialog item={item} onClose={() => setIsAdding(false)} />}
        {removing && (
          <TextActDialog
            itemId={item.id}
            act={removalOf(removing, item.label)}
            onClose={() => setRemoving(undefined)}
          />
        )}
      </Suspense>
    </section>
  )
}

function Approver({ approver, onRemove }: { approver: StepApprover; onRemove: () => void }) {
  const { assignee, claimedBy, state, canRemove } = approver
  const name = claimedBy ? `${claimedBy.name} (${assignee.name})` : assignee.name
  const added = addedWords(approver)
  return (
    <li data-state={state}>
      <span className={styles['who']}>
        <strong className={styles['name']}>{name}</strong> {stateWords(approver)}
        {added !== undefined && <span className={styles['about']}> · {added}</span>}
      </span>
      {canRemove && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={onRemove}
          aria-label={`Remove ${name}`}
        >
          Remove
        </Button>
      )}
    </li>
  )
}

function removalOf({ workItemId, assignee: { name } }: StepApprover, label: string): TextAct {
  return {
    title: `Remove ${name} from “${label}”`,
    note: `${name} need not answer any more, and is told so. What others have answered stays.`,
    label: 'Reason',
    button: 'Remove',
    keep: 'Keep',
    isRequired: false,
    lengthMax: 1333,
    send: (reason) => server.workItems.removeApprover(workItemId, reason === '' ? {} : { reason }),
    done: `${name} is not asked any more.`,
    problem: 'Not removed',
  }
}
