// Why a run waits says also until when its work is to be done.
import { localeDateTime } from '@stagewright/formula'
import type { Context } from '../context.ts'
import type { WorkItem } from '../run.ts'
import { dueStateOf } from './time-limit.ts'

type Clock = Pick<Context, 'now' | 'timeZone' | 'locale'>

/** One sentence, none where nothing is due. */
export function lateWords({ time }: WorkItem, context: Clock): string[] {
  if (!time) return []
  const state = dueStateOf(time, context.now)
  if (state === 'stopped') return ['Its clock stands.']
  const at = localeDateTime(time.dueAt, context)
  return [state === 'overdue' ? `It is overdue since ${at}.` : `It is due on ${at}.`]
}
