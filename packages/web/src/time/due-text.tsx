// Until when something is to be done: a color, a word and how long, the moment on hover.
import type { Due } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import styles from './due-text.module.css'
import { dueWords } from './due-words.ts'
import { onHover } from './on-hover.ts'
import { plannedTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/**
 * Nothing where nothing is due. `isShort` leaves out what is on time by its word, `isPlain` the
 * color, where the ground has one.
 */
export function DueText({
  due,
  endedAt = null,
  isShort = false,
  isPlain = false,
}: {
  due: Due | null
  endedAt?: string | null
  isShort?: boolean
  isPlain?: boolean
}) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  if (!due) return null
  const { tone, words, short } = dueWords(due, endedAt, now, locale)
  const hand = due.isByHand ? ', set by hand' : ''
  return (
    <time
      className={styles['due']}
      data-tone={isPlain ? 'plain' : tone}
      dateTime={due.at}
      {...onHover(() => `Due ${plannedTime(due.at, locale, timeZone)}${hand}`)}
    >
      {isShort ? short : words}
    </time>
  )
}
