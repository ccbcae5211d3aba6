// The run has come to its end.
import type { Turn } from '../turn.ts'

/** Ends the run as completed. */
export function completeRun(turn: Turn): void {
  turn.emit({ type: 'RunCompleted' })
}
