// What an operator does with a run, each with the words of its dialog and its call.
import type { RunPage, Waiting } from '@stagewright/api'
import { server } from '../server/client.ts'
import type { ActPreview } from './preview-of-act.tsx'
import type { Asked } from './reason-dialog.tsx'

export type RunAct = {
  asked: Asked
  done: string
  call: (reason: string) => Promise<unknown>
  /** What would come of it, for acts that can be shown beforehand. */
  preview?: (reason: string) => Promise<ActPreview>
}

/** Suspends the run. */
export function suspendAct(run: Pick<RunPage, 'id' | 'label'>): RunAct {
  return {
    asked: {
      title: `Suspend ${run.label}?`,
      text: 'What is at work goes on to its end. Nothing new starts until somebody resumes the run.',
      verb: 'Suspend',
      leave: 'Keep it running',
    },
    done: 'The run is suspended.',
    call: (reason) => server.runs.suspend(run.id, reason),
    preview: (reason) => server.runs.preview(run.id, { act: 'suspend', reason }),
  }
}

/** Lets the run go on. */
export function resumeAct(run: Pick<RunPage, 'id' | 'label' | 'status'>): RunAct {
  const isSuspended = run.status === 'Suspended'
  return {
    asked: {
      title: `Resume ${run.label}?`,
      text: isSuspended
        ? 'What came in meanwhile counts, and every condition is looked at again.'
        : 'The run looks again at where it stopped. Make sure that what stopped it is put right.',
      verb: 'Resume',
      act: 'runs.resume',
      leave: 'Leave it',
    },
    done: 'The run goes on.',
    call: (reason) => server.runs.resume(run.id, reason),
    preview: (reason) => server.runs.preview(run.id, { act: 'resume', reason }),
  }
}

/** Takes the newest migration of the run back. */
export function undoMigrationAct(run: Pick<RunPage, 'id' | 'label' | 'migration'>): RunAct {
  const from = run.migration?.from ?? ''
  return {
    asked: {
      title: `Undo the migration of ${run.label}?`,
      text: `The run goes back to version ${from} as it was. What began on the newer version is ended; flows that the migration stopped start again.`,
      verb: 'Undo the migration',
      act: 'runs.undoMigration',
      leave: 'Leave it',
    },
    done: `The run is on version ${from} again.`,
    call: (reason) => server.runs.undoMigration(run.id, reason),
  }
}

/** Starts a failed step again. */
export function retryAct(runId: string, { id, label }: Waiting['of']): RunAct {
  return {
    asked: {
      title: `Try “${label}” again?`,
      text: 'The step starts from its beginning with the data the run has now. Make sure that what stopped it is put right.',
      verb: 'Try again',
      act: 'runs.retryStep',
      leave: 'Leave it',
    },
    done: 'The step runs again.',
    call: (reason) => server.runs.retryStep(runId, id, { reason }),
    preview: (reason) => server.runs.preview(runId, { act: 'retry', step: id, reason }),
  }
}

/** Goes on without a step. */
export function skipAct(runId: string, { id, label }: Waiting['of']): RunAct {
  return {
    asked: {
      title: `Go on without “${label}”?`,
      text: 'The step counts as completed without outputs; its work item is withdrawn. Steps that read its outputs find them empty.',
      verb: 'Skip the step',
      act: 'runs.skipStep',
      leave: 'Leave it',
    },
    done: 'The run goes on without the step.',
    call: (reason) => server.runs.skipStep(runId, id, { reason }),
    preview: (reason) => server.runs.preview(runId, { act: 'skip', step: id, reason }),
  }
}
