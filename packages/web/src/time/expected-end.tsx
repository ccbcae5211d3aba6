// When a run will be done, judged by those that are: a day, or that it takes longer than usual.
import type { ExpectedEnd as Expected } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import { plannedTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** The words; nothing when its history says nothing. */
export function ExpectedEnd({ expected }: { expected: Expected | null }) {
  const now = useNow()
  const { locale, timeZone } = useDisplay()
  if (!expected) return null
  const isPassed = Date.parse(expected.at) < now
  const title = `By runs that are done: ${plannedTime(expected.at, locale, timeZone)}`
  return (
    <span title={title}>
      {isPassed
        ? 'takes longer than usual'
        : `usually done ${relativeTime(expected.at, now, locale)}`}
    </span>
  )
}
