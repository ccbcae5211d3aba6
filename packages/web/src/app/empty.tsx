// An empty place: what would be here, and how to get it.
import type { ReactNode } from 'react'
import styles from './empty.module.css'

/** Words in the place of a list that has nothing to show. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles['empty']}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
