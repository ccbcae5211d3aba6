// Acts on the selected work items: one request for all, and for each that was refused its reason.
// What was done leaves the selection, what was refused stays in it.
import { Button } from '@mantine/core'
import type { ManyResults, WorkItem, WorkItemAction } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import type { Undo } from '../app/undo.ts'
import { useActions, type Action } from '../keys/actions.ts'
import { server } from '../server/client.ts'
import { useMay, useViewer } from '../session/viewer.tsx'
import styles from './bulk-acts.module.css'
import { renewWorkItems } from './item-commands.ts'
import { undoOfClaim, undoOfDueDate, undoOfReassign, undoOfRelease } from './undo-acts.ts'

const ReassignDialog = lazy(() => import('./reassign-dialog.tsx'))
const CommentDialog = lazy(() => import('./comment-dialog.tsx'))
const DueDialog = lazy(() => import('./due-dialog.tsx'))
const ReviewDialog = lazy(() => import('../approvals/review-dialog.tsx'))

type Refused = { id: string; message: string | null }
type Outcomes = readonly (Refused & { isDone: boolean })[]

type BulkActsProps = {
  items: readonly WorkItem[]
  /** Takes the ids that stay selected. */
  onPick: (ids: ReadonlySet<string>) => void
}

/** Sends one of the acts without a dialog, and says how it went. */
function useAct(items: readonly WorkItem[], take: (outcomes: Outcomes) => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ send }: { send: (ids: string[]) => Promise<ManyResults>; word: string }) =>
      send(items.map(({ id }) => id)),
    onSuccess: (answer) => take(answer.items),
    onError: (error, { word }) => sayProblem(error, `Not ${word}`),
    onSettled: () =>
      renewWorkItems(
        cache,
        items.map(({ id }) => id),
      ),
  })
}

/** The bar. */
export default function BulkActs({ items, onPick }: BulkActsProps) {
  const viewer = useViewer()
  const mayReassign = useMay('ReassignWorkItems')
  const cache = useQueryClient()
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [asking, setAsking] = useState<Asking>()
  const take = (
    outcomes: Outcomes,
    word: string,
    undoOf?: (done: WorkItem[]) => Undo | undefined,
  ) => {
    const failed = outcomes.filter(({ isDone }) => !isDone)
    const isDone = new Set(outcomes.filter((one) => one.isDone).map(({ id }) => id))
    const done = items.filter(({ id }) => isDone.has(id))
    if (done.length > 0) sayDone(`${countText(done.length)} ${word}.`, undoOf?.(done))
    setRefused(failed)
    onPick(new Set(failed.map(({ id }) => id)))
  }
  const renew = (ids: string[]) => void renewWorkItems(cache, ids)
  const claim = useAct(items, (outcomes) =>
    take(outcomes, 'claimed', (done) => undoOfClaim(done, renew)),
  )
  const release = useAct(items, (outcomes) =>
    take(outcomes, 'given back', (done) => undoOfRelease(done, viewer.id, renew)),
  )
  const acts = {
    claim: () =>
      claim.mutate({ send: (ids) => server.workItems.claimMany({ ids }), word: 'claimed' }),
    release: () =>
      release.mutate({ send: (ids) => server.workItems.releaseMany({ ids }), word: 'given back' }),
    reassign: () => setAsking('reassign'),
    approve: () => setAsking('approve'),
    reject: () => setAsking('reject'),
    dueDate: () => setAsking('dueDate'),
    comment: () => setAsking('comment'),
    clear: () => onPick(new Set()),
  }
  useBulkKeys(items, acts)
  const dialog = { items, onClose: () => setAsking(undefined) }
  return (
    <div className={styles['place']}>
      <Bar items={items} acts={acts} isBusy={claim.isPending || release.isPending} />
      {refused.length > 0 && <Refusals items={items} refused={refused} />}
      <Suspense fallback={null}>
        {(asking === 'approve' || asking === 'reject') && (
          <ReviewDialog
            {...dialog}
            decision={asking === 'approve' ? 'Approve' : 'Reject'}
            onOutcomes={(outcomes) =>
              take(outcomes, asking === 'approve' ? 'approved' : 'rejected')
            }
          />
        )}
        {asking === 'reassign' && (
          <ReassignDialog
            {...dialog}
            onOutcomes={(outcomes, to) =>
              take(outcomes, `reassigned to ${to}`, (done) =>
                mayReassign ? undoOfReassign(done, viewer.id, renew) : undefined,
              )
            }
          />
        )}
        {asking === 'dueDate' && (
          <DueDialog
            {...dialog}
            onOutcomes={(outcomes) =>
              take(outcomes, 'given a due date', (done) => undoOfDueDate(idsOf(done), renew))
            }
          />
        )}
        {asking === 'comment' && (
          <CommentDialog {...dialog} onOutcomes={(outcomes) => take(outcomes, 'commented on')} />
        )}
      </Suspense>
    </div>
  )
}

type Asking = 'approve' | 'reject' | 'reassign' | 'dueDate' | 'comment'
type Acts = Record<'claim' | 'release' | 'clear' | Asking, () => void>
type BulkButton = { act: keyof Acts; label: string; key: string; needs?: WorkItemAction }
const buttons: readonly BulkButton[] = [
  { act: 'claim', label: 'Claim', key: 'c', needs: 'claim' },
  { act: 'release', label: 'Release', key: 'u', needs: 'release' },
  { act: 'approve', label: 'Approve…', key: 'y', needs: 'approve' },
  { act: 'reject', label: 'Reject…', key: 'n', needs: 'reject' },
  { act: 'reassign', label: 'Reassign…', key: 'a', needs: 'reassign' },
  { act: 'dueDate', label: 'Due date…', key: 'w', needs: 'set-due-date' },
  // Whoever sees an item comments on it.
  { act: 'comment', label: 'Comment…', key: 'm' },
]

const idsOf = (items: readonly WorkItem[]) => items.map(({ id }) => id)

/** The acts that at least one of the selected allows. */
function offered(items: readonly WorkItem[]) {
  return buttons.filter(
    ({ needs }) => !needs || items.some(({ actions }) => actions.includes(needs)),
  )
}

function Bar({ items, acts, isBusy }: { items: readonly WorkItem[]; acts: Acts; isBusy: boolean }) {
  return (
    <div className={styles['bar']} role="group" aria-label="With the selected">
      <span>{items.length} selected</span>
      {offered(items).map(({ act, label }) => (
        <Button key={act} variant="default" disabled={isBusy} onClick={acts[act]}>
          {label}
        </Button>
      ))}
      <Button variant="subtle" onClick={acts.clear}>
        Clear selection
      </Button>
    </div>
  )
}

function Refusals({ items, refused }: { items: readonly WorkItem[]; refused: readonly Refused[] }) {
  const byId = new Map(items.map((item) => [item.id, item]))
  const shown = refused.filter(({ id }) => byId.has(id))
  if (shown.length === 0) return null
  return (
    <section className={styles['refused']} aria-label="Not done" role="status" tabIndex={0}>
      <p>{countText(shown.length)} not done and still selected:</p>
      <ul>
        {shown.map(({ id, message }) => {
          const item = byId.get(id)
          return (
            <li key={id}>
              <span>
                {item?.label}
                {item?.record && ` · ${item.record.name}`}
              </span>
              <small>{message}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The same keys as on one item; with a selection they mean all of it. */
function useBulkKeys(items: readonly WorkItem[], acts: Acts) {
  const actions = useMemo(
    (): Action[] =>
      offered(items).map(({ act, label, key }) => ({
        id: `bulk-${act}`,
        label: `${label.replace('…', '')} ${items.length} selected`,
        key,
        group: 'Selection',
        isFirst: true,
        run: acts[act],
      })),
    // The acts are made anew with the items.
    [items],
  )
  useActions(actions)
}

function countText(count: number): string {
  return count === 1 ? '1 work item' : `${count} work items`
}
