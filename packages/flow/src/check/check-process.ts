// Which kinds of flows run at all.
import type { FlowReport } from './flow-report.ts'

const RUNS = new Set([
  '',
  'Flow',
  'AutoLaunchedFlow',
  'EvaluationFlow',
  'Orchestrator',
  'AppProcess',
])
const APPROVALS = 'ApprovalWorkflow'
const PROCESS_BUILDER = new Set(['Workflow', 'InvocableProcess', 'CustomEvent'])
const TRIGGERS = new Set([
  'None',
  'RecordBeforeSave',
  'RecordAfterSave',
  'RecordBeforeDelete',
  'Scheduled',
  'PlatformEvent',
])

/**
 * Reports a process or trigger type that does not run; false when nothing else needs looking at.
 */
export function checkProcess(report: FlowReport): boolean {
  const { definition, add } = report
  const { processType, metadata } = definition
  if (definition.isStub) {
    add(metadata, {
      severity: 'error',
      code: 'hidden-flow',
      message: 'This is a flow of a managed package: the file holds its name, not its logic.',
      remedy: 'Leave it out, or replace it by a flow of your own with the same name.',
    })
    return false
  }
  if (PROCESS_BUILDER.has(processType)) {
    add(metadata, {
      severity: 'error',
      code: 'process-builder',
      field: 'processType',
      message: `This is a process of Process Builder (${processType}), which does not run here.`,
      remedy: 'Migrate it to a record-triggered flow with Migrate to Flow, then deploy that flow.',
    })
    return false
  }
  if (!RUNS.has(processType) && processType !== APPROVALS) {
    add(metadata, {
      severity: 'error',
      code: 'process-type-not-run',
      field: 'processType',
      message: `Flows of process type ${processType} do not run here.`,
      remedy: 'Rebuild the logic as a screen flow or an autolaunched flow.',
    })
    return false
  }
  const { start } = metadata
  if (start?.triggerType && !TRIGGERS.has(start.triggerType)) {
    add(start, {
      severity: 'error',
      code: 'trigger-not-run',
      field: 'triggerType',
      message: `Nothing here triggers flows of type ${start.triggerType}.`,
      remedy:
        'Use a record, schedule or platform event trigger, or call the flow from another flow.',
    })
  }
  return true
}
