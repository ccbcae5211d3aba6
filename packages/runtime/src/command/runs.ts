// Starting, canceling and repairing runs on behalf of a person.
import { type Performance, recordsOfRuns } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import { type Command, keyPrefixes, refuse } from '@stagewright/orchestration'
import { askAhead } from '../ask-ahead.ts'
import type { Done, Viewer } from '../face/asking.ts'
import type { RunCommands } from '../face/run-commands.ts'
import { checkMayStart } from '../may-start.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'
import { ownInputs, triggeringRecord } from './given-record.ts'

/** The run commands of the runtime. */
export function createRunCommands(system: System): RunCommands {
  const tell = (viewer: Viewer, command: Command) =>
    transact(system, async (performance): Promise<Done> => {
      unlessRefused(await performance.command(command, actorOf(viewer)))
      return { done: true }
    })
  return {
    start: (viewer, apiName, { recordId, inputs = {}, businessKey }) =>
      transactTogether(system, async (performance, tx) => {
        const { runs, globals } = performance.world
        const known = businessKey && (await runs.ofKey(apiName, businessKey))
        if (known) return { runId: known, isNew: false }
        const { definition, version } = orchestrationNamed(performance, apiName)
        await checkMayStart(system, tx, viewer, definition)
        const runId = system.newId(keyPrefixes.run)
        askAhead(globals(viewer.id))
        const triggering = await triggeringRecord(performance, definition, recordId)
        const own = ownInputs(definition, inputs, recordId)
        const start = { type: 'StartRun' as const, runId, apiName, version, inputs: own }
        const about = { ...triggering, ...(businessKey && { businessKey }) }
        unlessRefused(await performance.command({ ...start, ...about }, actorOf(viewer)))
        return { runId, isNew: true }
      }),
    cancel: (viewer, runId, reason) => tell(viewer, { type: 'CancelRun', runId, reason }),
    suspend: (viewer, runId, reason) => tell(viewer, { type: 'SuspendRun', runId, reason }),
    resume: (viewer, runId, reason) =>
      transact(system, async (performance): Promise<Done> => {
        await performance.hold([runId])
        const isThere = performance.run(runId) !== undefined
        const records = isThere ? await recordsOfRuns(performance, [runId]) : undefined
        const resume = { type: 'ResumeRun' as const, runId, reason, ...records?.get(runId) }
        unlessRefused(await performance.command(resume, actorOf(viewer)))
        return { done: true }
      }),
    retryStep: (viewer, runId, stepId, retry) =>
      tell(viewer, { type: 'RetryStep', runId, stepId, ...retry }),
    skipStep: (viewer, runId, stepId, skip) =>
      tell(viewer, { type: 'SkipStep', runId, stepId, ...skip }),
  }
}

function orchestrationNamed(
  { world }: Performance,
  apiName: string,
): { definition: FlowDefinition; version: number } {
  const version = world.definitions.activeVersion(apiName)
  const definition = version === undefined ? undefined : world.definitions.version(apiName, version)
  const isOrchestration = definition?.kind.endsWith('orchestration') === true
  if (version === undefined || !definition || !isOrchestration) {
    const message = `There is no active orchestration ${apiName}. Deploy it with status Active.`
    giveUp(refuse('orchestration-not-active', message))
  }
  return { definition, version }
}
