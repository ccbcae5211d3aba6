// Why a run waits says also until when its work is to be done.
import type { Context } from '../context.ts'
import type { WorkItem } from '../run.ts'
import { dueStateOf } from './time-limit.ts'
import { momentWords } from '../why/moment-words.ts'

type Clock = Pick<Context, 'now' | 'timeZone' | 'locale' | 'reader'>

/** One sentence, none where nothing is due. */
export function lateWords({ time }: WorkItem, context: Clock): string[] {
  if (!time) return []
  const state = dueStateOf(time, context.now)
  if (state === 'stopped') return ['Its clock stands.']
  const at = momentWords(time.dueAt, context)
  return [state === 'overdue' ? `It is overdue since ${at}.` : `It is due on ${at}.`]
}
