// A record is submitted for approval: by a person, by a flow, by a program. The process is found,
// who submits is held against it, and its run starts in this transaction.
import { failed, ok, type Result } from '@stagewright/base'
import { type FlowRecord, recordPathsOf } from '@stagewright/flow'
import {
  type Actor,
  approvalSettings,
  keyPrefixes,
  refuse,
  type Refusal,
  type StartRun,
} from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import { readRecords } from '../record/read-records.ts'
import type { DefinitionVersion } from '../port/definitions.ts'
import { fittingProcesses, processNamed } from './fitting-processes.ts'
import { maySubmit } from './may-submit.ts'

export type WantedSubmission = {
  recordId: string
  /** API name or legacy name of the process; without it the first that takes the record. */
  process?: string
  comments?: string
  /** User name or id. */
  firstApprover?: string
  skipsEntryCriteria?: boolean
  /** In whose name. */
  actor: Actor
}

export type Submitted = { runId: string; submissionId: string; apiName: string }

/**
 * Submits a record. The refusal says why not; nothing is written then.
 * Throws RecordFault when there is no such record.
 */
export async function submitForApproval(
  performance: Performance,
  wanted: WantedSubmission,
): Promise<Result<Submitted, Refusal>> {
  const { world } = performance
  const object = world.schema.objectOfId(wanted.recordId)
  if (!object) throw new RecordFault('record-not-found', `There is no record ${wanted.recordId}.`)
  const processes = processesFor(performance, object.apiName, wanted.process)
  if (processes.length === 0) {
    const which = wanted.process === undefined ? '' : ` ${wanted.process}`
    const message = `There is no active approval process${which} for ${object.label}. Deploy one with status Active.`
    return failed(refuse('orchestration-not-active', message))
  }
  // Two who submit the same record at a time come one after the other.
  const [row] = await world.records.lock(object.apiName, [wanted.recordId])
  if (!row) throw new RecordFault('record-not-found', `There is no record ${wanted.recordId}.`)
  const recordId = String(row['Id'])
  let reason: Refusal | undefined
  for (const version of processes) {
    const submitted = await submitTo(performance, version, {
      ...wanted,
      recordId,
      object: object.apiName,
    })
    if (submitted.ok) return submitted
    reason ??= submitted.error
    if (submitted.error.code !== 'approval-criteria-not-met') break
  }
  return failed(reason ?? refuse('approval-criteria-not-met', 'No process takes the record.'))
}

function processesFor(
  { world }: Performance,
  object: string,
  name: string | undefined,
): DefinitionVersion[] {
  if (name === undefined || name === '') return fittingProcesses(world.definitions, object)
  const found = processNamed(world.definitions, object, name)
  return found ? [found] : []
}

async function submitTo(
  performance: Performance,
  { apiName, version, definition }: DefinitionVersion,
  wanted: WantedSubmission & { object: string },
): Promise<Result<Submitted, Refusal>> {
  const { actor, recordId, object, comments = '', firstApprover, skipsEntryCriteria } = wanted
  const label = definition.label
  const { start } = definition.metadata
  if (start?.object !== undefined && start.object !== object) {
    const message = `${label} decides on records of ${start.object}, not of ${object}.`
    return failed(refuse('approval-criteria-not-met', message))
  }
  const record = await readWhole(performance, object, recordId, recordPathsOf(definition))
  const settings = approvalSettings(definition)
  if (!(await maySubmit(performance, { actor, record, submitters: settings.submitters }))) {
    const message = `${actor.name} is not among those who may submit to ${label}.`
    return failed(refuse('not-allowed', message))
  }
  for (const runId of await performance.runsConcernedBy([recordId])) {
    const run = performance.run(runId)
    if (!run?.submission || run.orchestration.apiName !== apiName) continue
    const message = `${run.submission.submittedBy.name} submitted this record to ${label} already; it is not decided yet.`
    return failed(refuse('submission-in-progress', message, { runId }))
  }
  const runId = performance.world.newId(keyPrefixes.run)
  const command: StartRun = {
    type: 'StartRun',
    runId,
    apiName,
    version,
    inputs: {},
    triggeringRecord: { object, id: recordId },
    record,
    priorRecord: null,
    submission: {
      submittedBy: { id: actor.id, name: actor.name },
      comments,
      ...(firstApprover !== undefined && { firstApprover }),
      ...(skipsEntryCriteria && { skipsEntryCriteria }),
    },
  }
  const refusal = await performance.command(command, actor)
  if (refusal) return failed(refusal)
  return ok({ runId, submissionId: performance.run(runId)?.submission?.id ?? '', apiName })
}

async function readWhole(
  performance: Performance,
  object: string,
  recordId: string,
  paths: readonly string[],
): Promise<FlowRecord> {
  const records = await readRecords(performance, object, [recordId], paths)
  return records.get(recordId) ?? { Id: recordId }
}
