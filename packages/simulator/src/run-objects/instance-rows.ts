// Simulated runs with their stages, steps and work items as records, as the views of the database
// have them.
import { isoInstant, type Instant, type Json } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { Run } from '@stagewright/orchestration'
import { versionId } from './definition-rows.ts'
import type { RunObjects } from './run-objects.ts'

/** `R-00000042`. */
export function numberName(prefix: string, number: number, width = 8): string {
  return `${prefix}-${String(number).padStart(width, '0')}`
}

/** Whole seconds, as the database rounds them. */
export function secondsBetween(since: Instant, until: Instant): number {
  return Math.round((until - since) / 1000)
}

export const instantOrNull = (at: Instant | undefined): Json =>
  at === undefined ? null : isoInstant(at)

/** The columns that every record of a run has. */
export function stamps(run: Run, createdAt: Instant = run.startedAt): FlowRecord {
  return {
    CreatedById: run.startedBy,
    CreatedDate: isoInstant(createdAt),
    LastModifiedDate: isoInstant(run.changedAt),
    SystemModstamp: isoInstant(run.changedAt),
    IsDeleted: false,
  }
}

/** A run. */
export function runRecord(known: RunObjects, run: Run): FlowRecord {
  const { apiName, version, label } = run.orchestration
  const last = known.data.logs.get(run.id)?.at(-1)
  const stages = Object.values(run.stages)
  const atWork = run.currentStage === null ? undefined : run.stages[run.currentStage]
  const stage = atWork ?? (run.status === 'Completed' ? undefined : stages.at(-1))
  return {
    Id: run.id,
    Name: numberName('R', known.data.numberOf(run.id)),
    Status: run.status,
    OrchestrationDeveloperName: apiName,
    OrchestrationName: apiName,
    OrchestrationLabel: label,
    CurrentStage: stage?.label ?? null,
    TriggeringRecord: run.triggeringRecord?.id ?? null,
    TriggeringRecordType: run.triggeringRecord?.object ?? null,
    OwnerId: run.startedBy,
    InterviewId: run.id,
    Duration: secondsBetween(run.startedAt, run.endedAt ?? run.changedAt),
    FlowDefinitionVersionId: versionId(known, apiName, version),
    FlowDefinitionVersionName: label,
    FlowType: run.submission ? 'ApprovalWorkflow' : 'Orchestrator',
    IsDebugRun: false,
    BusinessKey: run.businessKey ?? null,
    ...stamps(run),
    LastModifiedById: last?.actor.id ?? null,
  }
}

/** The entries of its stages. */
export function stageRecords(_known: RunObjects, run: Run): FlowRecord[] {
  return Object.values(run.stages).map((stage) => ({
    Id: stage.id,
    Label: stage.label,
    Name: stage.name,
    OrchestrationInstanceId: run.id,
    OrchestrationName: run.orchestration.apiName,
    Status: stage.status,
    OwnerId: run.startedBy,
    ...stamps(run, stage.startedAt),
  }))
}

const stepTypes = {
  interactive: 'InteractiveStep',
  approval: 'ApprovalStep',
  background: 'BackgroundStep',
  external: 'MuleSoftStep',
}

/** The entries of its steps. */
export function stepRecords(known: RunObjects, run: Run): FlowRecord[] {
  const { apiName } = run.orchestration
  const definition = known.versions.find((version) => version.apiName === apiName)?.definition
  const nodes = definition?.metadata.orchestratedStages.flatMap(({ stageSteps }) => stageSteps)
  return Object.values(run.steps).map((step) => {
    const stage = run.stages[step.stageId]
    const isOpen = step.status === 'InProgress'
    return {
      Id: step.id,
      Label: step.label,
      Name: step.name,
      Description: nodes?.find(({ name }) => name === step.name)?.description ?? null,
      OrchestrationInstanceId: run.id,
      StageInstanceId: step.stageId,
      OrchestrationName: apiName,
      OrchestrationStageName: stage?.name ?? null,
      RelatedRecord: run.triggeringRecord?.id ?? null,
      Status: step.status,
      InProgressStepOutputs: isOpen && step.outputs ? JSON.stringify(step.outputs) : null,
      StepType: stepTypes[step.kind],
      OwnerId: run.startedBy,
      ...stamps(run, step.startedAt ?? stage?.startedAt),
    }
  })
}

/** Its work items. */
export function workItemRecords(known: RunObjects, run: Run): FlowRecord[] {
  return Object.values(run.workItems).map((item) => ({
    Id: item.id,
    Name: numberName('WI', known.data.numberOf(item.id)),
    Label: item.label,
    Description: item.description ?? null,
    AssigneeId: item.assignee.id,
    OwnerId: item.claimedBy?.id ?? item.assignee.id,
    RelatedRecordId: item.relatedRecordId ?? null,
    StepInstanceId: item.stepId,
    ScreenFlow: item.screenFlow,
    ScreenFlowInputs: JSON.stringify(item.inputs),
    Status: item.status,
    AssignedDate: isoInstant(item.assignedAt),
    ...stamps(run, item.createdAt),
    CreatedById: null,
  }))
}
