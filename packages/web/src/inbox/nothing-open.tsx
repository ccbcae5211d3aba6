// What stands at the right of the inbox while no item is open: how to get on.
import styles from './inbox-page.module.css'

/** The words, and the keys. */
export function NothingOpen() {
  return (
    <div className={styles['nothing']}>
      <p>Pick an item on the left to work on it.</p>
      <p>
        <kbd>J</kbd> and <kbd>K</kbd> move, <kbd>Space</kbd> looks without opening, <kbd>↵</kbd>{' '}
        goes into the form, <kbd>C</kbd> claims, <kbd>?</kbd> shows all keys.
      </p>
    </div>
  )
}
