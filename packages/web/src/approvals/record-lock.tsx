// A record that is kept from changes says by what, since when, and what that means for the viewer.
import { LockClosedIcon } from '@radix-ui/react-icons'
import type { RecordLock as Lock } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './approvals.module.css'

/** Why the viewer may not change a record that is locked; undefined where they may. */
export function keptOutWords(lock: Lock | null): string | undefined {
  if (!lock?.keepsViewerOut) return undefined
  return `Locked by ${lock.reason}: it cannot be changed until that has ended.`
}

/** The line above the record; nothing when nothing locks it. */
export function RecordLock({ lock }: { lock: Lock | null }) {
  if (!lock) return null
  return (
    <p className={styles['lock']} role="status">
      <LockClosedIcon aria-hidden="true" />
      <span>
        Locked by{' '}
        {lock.runId === null ? (
          lock.reason
        ) : (
          <Link to="/runs/$id" params={{ id: lock.runId }}>
            {lock.reason}
          </Link>
        )}
        , which {lock.lockedBy.name} began <TimeAgo at={lock.lockedAt} />.{' '}
        {lock.keepsViewerOut
          ? 'It cannot be changed until that has ended.'
          : 'You may change it all the same.'}
      </span>
    </p>
  )
}
