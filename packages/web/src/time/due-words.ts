// How time stands, in words and a tone: the server's answer carried on to the present.
import type { Due } from '@stagewright/api'
import type { StatusTone } from '../status/status.ts'
import { durationText, relativeTime } from './relative-time.ts'

export type DueWords = { tone: StatusTone; word: string; text: string }

/**
 * A state and what there is to say of it: `Overdue` and `by 3 h 10 min`. `endedAt` is when that
 * which was due ended: then it stays as it was.
 */
export function dueWords(
  due: Due,
  endedAt: string | null,
  nowMs: number,
  locale: string,
): DueWords {
  const at = Date.parse(due.at)
  if (endedAt !== null) {
    const late = Date.parse(endedAt) - at
    if (late < 0) return { tone: 'done', word: 'In time', text: '' }
    return { tone: 'risk', word: 'Late', text: `by ${durationText(late)}` }
  }
  if (due.state === 'stopped') return { tone: 'off', word: 'Clock stands', text: '' }
  const late = nowMs - at
  if (late >= 0) return { tone: 'error', word: 'Overdue', text: `by ${durationText(late)}` }
  const text = `due ${relativeTime(due.at, nowMs, locale).replace('just now', 'now')}`
  if (nowMs >= Date.parse(due.riskAt)) return { tone: 'risk', word: 'At risk', text }
  return { tone: 'off', word: 'On time', text }
}
