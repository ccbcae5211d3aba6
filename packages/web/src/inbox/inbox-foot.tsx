// What stands under the list of the inbox: whether the next item opens by itself.
import { memo } from 'react'
import styles from './inbox-page.module.css'

type InboxFootProps = { opensNext: boolean; onOpensNext: (opensNext: boolean) => void }

/** The foot; not drawn anew when another item opens. */
export const InboxFoot = memo(function InboxFoot({ opensNext, onOpensNext }: InboxFootProps) {
  return (
    <footer className={styles['foot']}>
      <label>
        <input
          type="checkbox"
          checked={opensNext}
          onChange={(event) => onOpensNext(event.currentTarget.checked)}
        />
        Open the next one when one is done
      </label>
    </footer>
  )
})
