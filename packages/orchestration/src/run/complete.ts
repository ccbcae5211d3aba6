// The run has come to its end.
import { lockForGood } from '../approval/lock.ts'
import { isRejected } from '../approval/status.ts'
import type { Turn } from '../turn.ts'

/** Ends the run as completed; one whose submission was recalled, as canceled. */
export function completeRun(turn: Turn): void {
  const { submission } = turn.run
  if (submission?.recalledAt !== undefined) {
    return turn.emit({ type: 'RunCanceled', reason: 'The submission was recalled.' })
  }
  if (submission) {
    const status = isRejected(turn.run) ? 'Rejected' : 'Approved'
    turn.emit({ type: 'SubmissionDecided', status })
    lockForGood(turn, status)
  }
  turn.emit({ type: 'RunCompleted' })
}
