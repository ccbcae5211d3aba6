// A quiet button of the page's own, for what stands in the first load of a place: the library's are
// larger than all that a list needs beside them.
import type { ReactNode } from 'react'
import styles from './plain-button.module.css'

type PlainButtonProps = {
  onClick?: () => void
  /** What it does is under way: it takes no second click. */
  isBusy?: boolean
  /** What it is called where its text does not say it. */
  label?: string
  children: ReactNode
}

/** The button. */
export function PlainButton({ onClick, isBusy = false, label, children }: PlainButtonProps) {
  return (
    <button
      type="button"
      className={styles['button']}
      aria-label={label}
      aria-busy={isBusy || undefined}
      disabled={isBusy}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
