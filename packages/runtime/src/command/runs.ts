// Starting runs on behalf of a person.
import type { Performance } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import { keyPrefixes, refuse } from '@stagewright/orchestration'
import { askAhead } from '../ask-ahead.ts'
import type { RunCommands } from '../face/run-commands.ts'
import { checkMayStart } from '../may-start.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { giveUp, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'
import { ownInputs, triggeringRecord } from './given-record.ts'
import { createRepairCommands } from './repairs.ts'

/** The run commands of the runtime. */
export function createRunCommands(system: System): RunCommands {
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
    ...createRepairCommands(system),
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
