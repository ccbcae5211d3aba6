// The badge of a state: shape, word and tint, the same everywhere.
import styles from './status-badge.module.css'
import type { Status } from './status.ts'
import { StatusIcon } from './status-icon.tsx'

/** A state as a badge. `plain` leaves the tint out, for dense lists. */
export function StatusBadge({ status, plain = false }: { status: Status; plain?: boolean }) {
  return (
    <span className={styles['badge']} data-tone={status.tone} data-plain={plain || undefined}>
      <StatusIcon status={status} />
      {status.word}
    </span>
  )
}
