// Tells above a list of rows that came since, which stand in it once somebody wants them.
import styles from './new-pill.module.css'

type NewPillProps = {
  count: number
  onShow: (() => void) | undefined
  /** The list has a head, which the pill leaves free. */
  isBelowHead?: boolean
}

/** How many there are, and the way to them; nothing while there are none. */
export function NewPill({ count, onShow, isBelowHead }: NewPillProps) {
  return (
    <div className={styles['place']} data-below-head={isBelowHead || undefined} role="status">
      {count > 0 && (
        <button type="button" className={styles['pill']} onClick={onShow}>
          {count} new – show
        </button>
      )}
    </div>
  )
}
