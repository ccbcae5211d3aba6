// Starting, canceling and repairing runs on behalf of a person.
import { type Performance, readRecords, recordsOfRuns } from '@stagewright/conductor'
import { recordPathsOf } from '@stagewright/flow'
import type { FlowDefinition } from '@stagewright/metadata'
import { type Command, keyPrefixes, refuse, type StartRun } from '@stagewright/orchestration'
import { askAhead } from '../ask-ahead.ts'
import type { Done, Viewer } from '../face/asking.ts'
import type { RunCommands } from '../face/run-commands.ts'
import { checkMayStart } from '../may-start.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'

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

type Triggering = Pick<StartRun, 'triggeringRecord' | 'record' | 'priorRecord'>

/** The record the run is about, whole and with what the definition reads through its lookups. */
async function triggeringRecord(
  performance: Performance,
  definition: FlowDefinition,
  recordId: string | undefined,
): Promise<Triggering> {
  if (recordId === undefined) return {}
  const object = performance.world.schema.objectOfId(recordId)?.apiName ?? ''
  const wanted = definition.metadata.start?.object
  if (wanted !== undefined && object !== wanted) {
    const message = `${definition.label} starts with a record of ${wanted}, and ${recordId} is ${object ? `of ${object}` : 'no record'}.`
    giveUp({ isRefusal: true, code: 'bad-input', message })
  }
  const paths = recordPathsOf(definition)
  const records = await readRecords(performance, object, [recordId], paths)
  const record = [...records.values()][0]
  if (!record) {
    giveUp({ isRefusal: true, code: 'not-found', message: `There is no record ${recordId}.` })
  }
  const id = String(record['Id'])
  return { triggeringRecord: { object, id }, record, priorRecord: null }
}

/** An input variable recordId takes the record when the caller names it only once. */
function ownInputs(
  definition: FlowDefinition,
  inputs: StartRun['inputs'],
  recordId: string | undefined,
): StartRun['inputs'] {
  for (const name of Object.keys(inputs)) {
    const variable = definition.metadata.variables.find((item) => item.name === name)
    if (variable?.isInput === true) continue
    const known = definition.metadata.variables.filter((item) => item.isInput === true)
    const message = `${definition.label} has no input ${name}. Its inputs: ${known.map((item) => item.name).join(', ') || 'none'}.`
    giveUp({ isRefusal: true, code: 'bad-input', message })
  }
  const takesRecord = definition.metadata.variables.some(
    (item) => item.name === 'recordId' && item.isInput === true,
  )
  return takesRecord && recordId !== undefined ? { recordId, ...inputs } : inputs
}
