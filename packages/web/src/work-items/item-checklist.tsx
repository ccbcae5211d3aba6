// The checklist of an item: lines ticked in place, with who ticked them; lines added, given to
// others and taken away. Each tick is sent by itself, so that several people work on one list.
import { CheckIcon } from '@radix-ui/react-icons'
import type { ChecklistLine, WorkItemPage } from '@stagewright/api'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useActions, type Action } from '../keys/actions.ts'
import { Menu, MenuItem } from '../menu/menu.tsx'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './item-checklist.module.css'
import { useItemLifeAct } from './item-life-acts.ts'
import { listWords } from './list-words.ts'

const AddLineDialog = lazy(() => import('./add-line-dialog.tsx'))
const AssignLineDialog = lazy(() => import('./assign-line-dialog.tsx'))

/** The list with its dialogs; without lines it offers to begin one, and nothing to others. */
export function ItemChecklist({ item }: { item: WorkItemPage }) {
  const { lines, checklist } = item
  const [isAdding, setIsAdding] = useState(false)
  const [assigning, setAssigning] = useState<ChecklistLine>()
  const list = useRef<HTMLUListElement>(null)
  const mayAdd = item.actions.includes('add-line')
  const canTick = lines.some((line) => line.canTick)
  const actions = useMemo((): Action[] => {
    const group = 'Work item'
    const toNext = () => list.current?.querySelector<HTMLElement>('[data-open] input')?.focus()
    const next = { id: 'next-line', label: 'To the next open line', key: 't', group, run: toNext }
    const add = { id: 'add-line', label: 'Add a line…', key: 'l', group }
    return [
      ...(canTick ? [next] : []),
      ...(mayAdd ? [{ ...add, run: () => setIsAdding(true) }] : []),
    ]
  }, [canTick, mayAdd])
  useActions(actions)
  if (lines.length === 0 && !mayAdd) return null
  return (
    <section className={styles['checklist']} aria-label="Checklist" id="checklist">
      <header>
        <h2>
          Checklist{' '}
          <span className={styles['count']}>
            {checklist ? listWords(checklist) : 'nothing is on it'}
          </span>
        </h2>
        {mayAdd && (
          <button type="button" className={styles['add']} onClick={() => setIsAdding(true)}>
            Add a line
          </button>
        )}
      </header>
      {lines.length > 0 && (
        <ul ref={list}>
          {lines.map((line) => (
            <Line key={line.id} itemId={item.id} line={line} onAssign={() => setAssigning(line)} />
          ))}
        </ul>
      )}
      <Suspense fallback={null}>
        {isAdding && <AddLineDialog item={item} onClose={() => setIsAdding(false)} />}
        {assigning && (
          <AssignLineDialog
            itemId={item.id}
            line={assigning}
            onClose={() => setAssigning(undefined)}
          />
        )}
      </Suspense>
    </section>
  )
}

function Line({
  itemId,
  line,
  onAssign,
}: {
  itemId: string
  line: ChecklistLine
  onAssign: () => void
}) {
  const { id, text, ticked, isRequired, canTick, canUntick } = line
  const { mutate, isPending } = useItemLifeAct()
  const isTicked = ticked !== null
  const tick = () => server.workItems.tick(itemId, id)
  const untick = () => server.workItems.untick(itemId, id)
  const turn = () =>
    mutate({
      id: itemId,
      send: isTicked ? untick : tick,
      done: isTicked ? `Open again: ${text}` : `Ticked: ${text}`,
      problem: isTicked ? 'Not opened' : 'Not ticked',
      undo: isTicked ? tick : untick,
    })
  return (
    <li data-open={canTick || undefined} data-ticked={isTicked || undefined}>
      <label>
        {canTick || canUntick ? (
          <input type="checkbox" checked={isTicked} disabled={isPending} onChange={turn} />
        ) : (
          <span className={styles['fixed']}>
            {isTicked && <CheckIcon aria-hidden="true" />}
            <span className="unseen">{isTicked ? 'Ticked:' : 'Open:'}</span>
          </span>
        )}
        <span className={styles['text']}>
          {text}
          {isRequired && !isTicked && <span className={styles['required']}>required</span>}
        </span>
      </label>
      <LineMenu itemId={itemId} line={line} onAssign={onAssign} />
      <About line={line} />
    </li>
  )
}

/** Who is to do it or did it, and how. */
function About({ line }: { line: ChecklistLine }) {
  const { assignee, ticked, addedBy, help, link, problem } = line
  const isSaid = [assignee, ticked, addedBy, help, link, problem].some((one) => one !== null)
  if (!isSaid) return null
  return (
    <p className={styles['about']}>
      {ticked ? (
        <span>
          {ticked.by.name}, <TimeAgo at={ticked.at} />
        </span>
      ) : (
        assignee && <span>for {assignee.name}</span>
      )}
      {addedBy && <span>added by {addedBy.name}</span>}
      {help !== null && <span>{help}</span>}
      {link !== null && (
        <a href={link} target="_blank" rel="noreferrer">
          Read more
        </a>
      )}
      {problem !== null && !ticked && <span role="status">{problem}</span>}
    </p>
  )
}

function LineMenu({
  itemId,
  line,
  onAssign,
}: {
  itemId: string
  line: ChecklistLine
  onAssign: () => void
}) {
  const { id, text, canAssign, canRemove } = line
  const { mutate } = useItemLifeAct()
  if (!canAssign && !canRemove) return null
  const remove = () =>
    mutate({
      id: itemId,
      send: () => server.workItems.removeLine(itemId, id),
      done: `Removed: ${text}`,
      problem: 'Not removed',
    })
  return (
    <Menu label={`More to do with “${text}”`} button="⋯" buttonClass={styles['more']}>
      {canAssign && <MenuItem onClick={onAssign}>Give to somebody…</MenuItem>}
      {canRemove && <MenuItem onClick={remove}>Remove</MenuItem>}
    </Menu>
  )
}
