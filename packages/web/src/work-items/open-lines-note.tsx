// Said beside what completes an item, before it is pressed: which required lines are still open.
import type { WorkItem } from '@stagewright/api'
import styles from './item-life.module.css'

/** The sentence, with a way to the list; nothing when nothing is open. */
export function OpenLinesNote({ checklist, approval }: Pick<WorkItem, 'checklist' | 'approval'>) {
  if (!checklist || checklist.open === null) return null
  return (
    <p className={styles['note']} role="status">
      It cannot be {approval ? 'approved' : 'completed'} yet. {checklist.open}
    </p>
  )
}
