// When a run will be done, judged by those that are: a day, or that it takes longer than usual; and
// that it may miss its due date.
import type { ExpectedEnd as Expected } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import styles from './due-text.module.css'
import { lateWords } from './late-words.ts'
import { plannedTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** The words; nothing when its history says nothing. */
export function ExpectedEnd({ expected }: { expected: Expected | null }) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  if (!expected) return null
  const isPassed = Date.parse(expected.at) < now
  const title = `By runs that are done: ${plannedTime(expected.at, locale, timeZone)}`
  const late = lateWords(expected)
  return (
    <>
      <span title={title}>
        {isPassed
          ? 'takes longer than usual'
          : `usually done ${relativeTime(expected.at, now, locale)}`}
      </span>
      {late && (
        <span className={styles['due']} data-tone={late.tone} title={late.why}>
          {late.words}
        </span>
      )}
    </>
  )
}
