// Business hours have changed: what is open is due when they now say.
import { refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { timedOf } from './time-subjects.ts'

/** Has the time limits of a run made anew; that is done after every command (keep-time.ts). */
export function replanTime(turn: Turn): Refusal | void {
  if (timedOf(turn).length > 0) return
  return refuse('run-not-in-progress', 'Nothing of the run is due.')
}
