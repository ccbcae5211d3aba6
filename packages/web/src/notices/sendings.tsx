// What was sent somewhere, newest first, and how that went: the inside of a log.
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './notices-page.module.css'

const states = { Sending: 'on its way', Sent: 'taken', Failed: 'failed' }

type Sending = {
  id: string
  at: string
  title: string
  /** Where to, in a log of several places. */
  browser?: string
  state: keyof typeof states
  tries: number
  answer: string | null
}

/** The list; nothing of it while `items` are not there. */
export function Sendings({ items }: { items: readonly Sending[] | undefined }) {
  return (
    <ul className={styles['list']}>
      {items?.map(({ id, at, browser, title, state, tries, answer }) => (
        <li key={id} className={styles['notice']}>
          <div>
            <strong>{title}</strong>
            <p>
              {browser !== undefined && `${browser}: `}
              {states[state]}, {tries === 1 ? '1 try' : `${tries} tries`}
              {answer !== null && `: ${answer}`}
            </p>
          </div>
          <span className={styles['time']}>
            <TimeAgo at={at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
