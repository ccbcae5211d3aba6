// One kind of what waits: its name, its rows, or what would be here.
import type { ReactNode } from 'react'
import styles from './schedule-section.module.css'

/** A section; `more` says that only the first rows are shown. */
export function ScheduleSection({
  title,
  tone,
  empty,
  more,
  rows,
}: {
  title: string
  tone?: 'error'
  /** What would be here, and how it gets here. */
  empty: ReactNode
  more?: string | false
  rows: readonly ReactNode[]
}) {
  return (
    <section className={styles['section']} aria-label={title} data-tone={tone}>
      <h2>
        {title} {rows.length > 0 && <span>{more ? `${rows.length}+` : rows.length}</span>}
      </h2>
      {rows.length === 0 ? <p className={styles['empty']}>{empty}</p> : <ul>{rows}</ul>}
      {more && <p className={styles['empty']}>{more}</p>}
    </section>
  )
}

/** A row: what it is, facts about it, and what one may do. */
export function ScheduleRow({
  title,
  facts,
  children,
  actions,
}: {
  title: ReactNode
  facts: readonly ReactNode[]
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <li className={styles['row']}>
      <div className={styles['text']}>
        <strong>{title}</strong>
        <div className={styles['facts']}>
          {facts.map((fact, at) => fact && <span key={at}>{fact}</span>)}
        </div>
        {children}
      </div>
      <div className={styles['actions']}>{actions}</div>
    </li>
  )
}
