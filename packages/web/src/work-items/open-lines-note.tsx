// Said beside what completes an item, before it is pressed: which required lines are still open.
import type { WorkItem } from '@stagewright/api'
import styles from './item-life.module.css'

/** The sentence, in the language of whoever looks; nothing when nothing is open. */
export function OpenLinesNote({ checklist }: Pick<WorkItem, 'checklist'>) {
  if (!checklist || checklist.open === null) return null
  return (
    <p className={styles['note']} role="status">
      {checklist.open}
    </p>
  )
}
