// Who is asked on the step of an item, in the order they answer; one is removed here, where the
// policy of the step says so.
import { Button } from '@mantine/core'
import type { StepApprover, WorkItemPage } from '@stagewright/api'
import { lazy, Suspense, useState } from 'react'
import { server } from '../server/client.ts'
import { addedWords, stateWords } from './approver-words.ts'
import styles from './step-approvers.module.css'
import type { TextAct } from './text-act-dialog.tsx'

const TextActDialog = lazy(() => import('./text-act-dialog.tsx'))

/** The card with its dialog; nothing where one is asked. */
export function StepApprovers({ item }: { item: WorkItemPage }) {
  const [removing, setRemoving] = useState<StepApprover>()
  const { approvers } = item
  if (approvers.length === 0) return null
  return (
    <section className={styles['approvers']} aria-label="Approvers">
      <h2>Who is asked</h2>
      <ol>
        {approvers.map((one) => (
          <Approver key={one.workItemId} approver={one} onRemove={() => setRemoving(one)} />
        ))}
      </ol>
      <Suspense fallback={null}>
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
