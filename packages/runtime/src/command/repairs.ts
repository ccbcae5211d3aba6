// What an operator does with a run that stands or is to stand: done, or only shown beforehand. Both
// go one way, so what is shown is what comes of it.
import { type Performance, recordsOfRuns } from '@stagewright/conductor'
import { type Command, refuse } from '@stagewright/orchestration'
import type { Done, Viewer } from '../face/asking.ts'
import type { Repair, RepairCommands } from '../face/repair-commands.ts'
import { rehearse } from '../rehearse.ts'
import type { System } from '../system.ts'
import { giveUp, transact, unlessRefused, type Work } from '../transact.ts'
import { actorOf } from './actor.ts'

/** The repairs of the runtime. */
export function createRepairCommands(system: System): RepairCommands {
  const work =
    (viewer: Viewer, runId: string, repair: Repair): Work<Done> =>
    async (performance) => {
      const command = await commandOf(performance, runId, repair)
      unlessRefused(await performance.command(command, actorOf(viewer)))
      return { done: true }
    }
  const doIt = (viewer: Viewer, runId: string, repair: Repair) =>
    transact(system, work(viewer, runId, repair))
  return {
    cancel: (viewer, runId, reason) => doIt(viewer, runId, { act: 'cancel', reason }),
    suspend: (viewer, runId, reason) => doIt(viewer, runId, { act: 'suspend', reason }),
    resume: (viewer, runId, reason) => doIt(viewer, runId, { act: 'resume', reason }),
    retryStep: (viewer, runId, stepId, retry) =>
      doIt(viewer, runId, { act: 'retry', stepId, ...retry }),
    skipStep: (viewer, runId, stepId, skip) =>
      doIt(viewer, runId, { act: 'skip', stepId, ...skip }),
    preview: (viewer, runId, repair) =>
      rehearse(system, work(viewer, runId, repair), (performance) => {
        const run = performance.run(runId)
        if (!run) return giveUp(refuse('run-not-found', `There is no run ${runId}.`))
        return { run, events: performance.eventsOf(runId) }
      }),
  }
}

/** Who goes on looks at the records as they are now. */
async function commandOf(
  performance: Performance,
  runId: string,
  repair: Repair,
): Promise<Command> {
  switch (repair.act) {
    case 'cancel':
      return { type: 'CancelRun', runId, reason: repair.reason }
    case 'suspend':
      return { type: 'SuspendRun', runId, reason: repair.reason }
    case 'resume': {
      await performance.hold([runId])
      const isThere = performance.run(runId) !== undefined
      const records = isThere ? await recordsOfRuns(performance, [runId]) : undefined
      return { type: 'ResumeRun', runId, reason: repair.reason, ...records?.get(runId) }
    }
    case 'retry': {
      const { act: _, ...retry } = repair
      return { type: 'RetryStep', runId, ...retry }
    }
    case 'skip': {
      const { act: _, ...skip } = repair
      return { type: 'SkipStep', runId, ...skip }
    }
  }
}
