// What simulated runs are made of, as records: computed from the runs themselves when somebody
// looks, so that there is no second copy of them.
import type { DefinitionVersion } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { Run } from '@stagewright/orchestration'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { approvalItemRecords, detailRecords, submissionRecords } from './approval-rows.ts'
import { orchestrationRecords, versionRecords } from './definition-rows.ts'
import { runRecord, stageRecords, stepRecords, workItemRecords } from './instance-rows.ts'
import { logRecords } from './log-rows.ts'

/** Where they come from: what is kept, and the active versions of orchestrations. */
export type RunObjects = { data: SimulatedData; versions: readonly DefinitionVersion[] }

const ofRuns = new Map<string, (known: RunObjects, run: Run) => FlowRecord[]>([
  ['FlowOrchestrationInstance', (known, run) => [runRecord(known, run)]],
  ['FlowOrchestrationStageInstance', stageRecords],
  ['FlowOrchestrationStepInstance', stepRecords],
  ['FlowOrchestrationWorkItem', workItemRecords],
  ['FlowOrchestrationLog', logRecords],
  ['ApprovalSubmission', submissionRecords],
  ['ApprovalWorkItem', approvalItemRecords],
  ['ApprovalSubmissionDetail', detailRecords],
])
const ofDefinitions = new Map([
  ['FlowOrchestration', orchestrationRecords],
  ['FlowOrchestrationVersion', versionRecords],
])

/** Whether records of this object are made by the system alone. */
export function isRunObject(object: string): boolean {
  return ofRuns.has(object) || ofDefinitions.has(object)
}

/** The records of such an object. */
export function runObjectRecords(known: RunObjects, object: string): FlowRecord[] {
  const rows = ofRuns.get(object)
  if (rows) return known.data.runs.values().flatMap((run) => rows(known, run))
  return ofDefinitions.get(object)?.(known) ?? []
}
