// How time stands, in words.
import type { Due } from '@stagewright/api'
import { relativeTime, spanText } from './time.ts'

/**
 * `due in 2 h`, `overdue by 3 d`, with what is at risk and what stands; nothing where nothing is
 * due.
 */
export function dueText(due: Due | null, now: number): string {
  if (!due) return ''
  if (due.state === 'stopped') return 'clock stands'
  const at = Date.parse(due.at)
  if (due.state === 'overdue') {
    return at <= now ? `overdue by ${spanText(now - at)}` : 'overdue'
  }
  const risk = due.state === 'at-risk' ? ', at risk' : ''
  return `${at > now ? 'due ' : 'was due '}${relativeTime(due.at, now)}${risk}`
}
