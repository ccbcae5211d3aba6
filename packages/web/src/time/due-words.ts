// How time stands, in words and a tone: the server's answer carried on to the present.
import type { Due } from '@stagewright/api'
import type { StatusTone } from '../status/status.ts'
import { durationText, relativeTime } from './relative-time.ts'

export type DueWords = {
  tone: StatusTone
  /** A state and what there is to say of it: `Overdue by 3 h 10 min`. */
  words: string
  /** The same without the state where there is nothing to look after: `due in 4 h`. */
  short: string
}

/** `endedAt` is when that which was due ended: then it stays as it was. */
export function dueWords(
  due: Due,
  endedAt: string | null,
  nowMs: number,
  locale: string,
): DueWords {
  const at = Date.parse(due.at)
  const same = (tone: StatusTone, words: string): DueWords => ({ tone, words, short: words })
  if (endedAt !== null) {
    const late = Date.parse(endedAt) - at
    return late < 0 ? same('done', 'In time') : same('risk', `Late by ${durationText(late)}`)
  }
  if (due.state === 'stopped') return same('off', 'Clock stands')
  const late = nowMs - at
  if (late >= 0) return same('error', `Overdue by ${durationText(late)}`)
  const when = `due ${relativeTime(due.at, nowMs, locale).replace('just now', 'now')}`
  if (nowMs >= Date.parse(due.riskAt)) return same('risk', `At risk, ${when}`)
  return { tone: 'off', words: `On time, ${when}`, short: when }
}
