// Somebody ends a run before its time. What it has done to records stays.
import type { CancelRun } from '../command.ts'
import { endOpenWork } from '../stage/end-open-work.ts'
import { openStages } from '../stage/open-stages.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { mayCancel } from '../work-item/may.ts'
import { resolveIncidents } from './fail.ts'
import { statusWords } from '../words.ts'

/** Cancels a run that has not ended; asks for a reason and the right to manage runs. */
export function cancelRun(turn: Turn, command: CancelRun): Refusal | void {
  const { run, context } = turn
  if (!mayCancel(context.actor, { isApproval: run.submission !== undefined })) {
    const permission = run.submission ? 'Manage Runs or Manage Approvals' : 'Manage Runs'
    return refuse('not-allowed', `Canceling a run needs the permission ${permission}.`)
  }
  if (run.status === 'Completed' || run.status === 'Canceled') {
    return refuse('run-not-in-progress', `This run is ${statusWords(run.status)} already.`, {
      status: run.status,
    })
  }
  const reason = command.reason.trim()
  if (reason === '') return refuse('reason-required', 'Say in a few words why the run is canceled.')
  for (const stage of openStages(run)) {
    endOpenWork(turn, stage, { outcome: 'canceled', reason: `Run canceled: ${reason}` })
    turn.emit({ type: 'StageCanceled', stageId: stage.id })
  }
  resolveIncidents(turn, 'The run was canceled.', () => true)
  turn.emit({ type: 'RunCanceled', reason })
}
