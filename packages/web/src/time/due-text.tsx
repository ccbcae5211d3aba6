// Until when something is to be done: a color, a word and how long, the moment on hover.
import type { Due } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import styles from './due-text.module.css'
import { dueWords } from './due-words.ts'
import { exactTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** Nothing where nothing is due. `isShort` leaves out what is on time by its word. */
export function DueText({
  due,
  endedAt = null,
  isShort = false,
}: {
  due: Due | null
  endedAt?: string | null
  isShort?: boolean
}) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  if (!due) return null
  const { tone, word, text } = dueWords(due, endedAt, now, locale)
  const hand = due.isByHand ? ', set by hand' : ''
  const words = isShort && word === 'On time' ? text : `${word}${text === '' ? '' : ` ${text}`}`
  return (
    <time
      className={styles['due']}
      data-tone={tone}
      dateTime={due.at}
      title={`Due ${exactTime(due.at, locale, timeZone)}${hand}`}
    >
      {words}
    </time>
  )
}
