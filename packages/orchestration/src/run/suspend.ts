// Somebody halts a run: what runs goes on to its end and is kept, nothing new starts.
import type { SuspendRun } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { statusWords } from '../words.ts'

/** Suspends a run in progress; asks for a reason and the right to manage runs. */
export function suspendRun(turn: Turn, command: SuspendRun): Refusal | void {
  const { run, context } = turn
  if (!context.actor.permissions.has('ManageRuns')) {
    return refuse('not-allowed', 'Suspending a run needs the permission Manage Runs.')
  }
  if (run.status !== 'InProgress') {
    return refuse('run-not-in-progress', `This run is ${statusWords(run.status)}.`, {
      status: run.status,
    })
  }
  const reason = command.reason.trim()
  if (reason === '')
    return refuse('reason-required', 'Say in a few words why the run is suspended.')
  turn.emit({ type: 'RunSuspended', reason })
}
