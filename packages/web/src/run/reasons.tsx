// How the run came to where it is: the newest reasons first; each opens to what was looked at.
import type { RunReason, SeenRequirements } from '@stagewright/api'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './reasons.module.css'
import { SeenConditions } from './seen-conditions.tsx'

/** So many are shown at first. */
const SHOWN = 5

/** The list; nothing when nothing was decided yet. */
export function Reasons({ reasons }: { reasons: readonly RunReason[] }) {
  if (reasons.length === 0) return null
  const newest = [...reasons].reverse()
  return (
    <section className={styles['reasons']}>
      <h3>How it came here</h3>
      <List reasons={newest.slice(0, SHOWN)} />
      {newest.length > SHOWN && (
        <details>
          <summary>Show {newest.length - SHOWN} earlier</summary>
          <List reasons={newest.slice(SHOWN)} />
        </details>
      )}
    </section>
  )
}

function List({ reasons }: { reasons: readonly RunReason[] }) {
  return (
    <ol>
      {reasons.map(({ number, words, at, seen }) => (
        <li key={number}>
          {seen.length === 0 ? (
            <p>{words}</p>
          ) : (
            <details>
              <summary>{words}</summary>
              <Seen seen={seen} />
            </details>
          )}
          <small>
            <TimeAgo at={at} />
          </small>
        </li>
      ))}
    </ol>
  )
}

/** Requirements that were looked at once, under the name of their outcome. */
export function Seen({ seen }: { seen: readonly SeenRequirements[] }) {
  return seen.map(({ label, logic, conditions }, at) => (
    <div key={label ?? at}>
      {label !== null && <strong>{label}</strong>}
      <SeenConditions logic={logic} conditions={conditions} isPast />
    </div>
  ))
}
