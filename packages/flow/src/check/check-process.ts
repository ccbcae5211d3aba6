// Which kinds of flows something here starts; hidden ones cannot run at all.
import type { FlowReport } from './flow-report.ts'

/** What something here starts: people, records, events, the clock, other flows and runs. */
const STARTED = new Set([
  '',
  'Flow',
  'AutoLaunchedFlow',
  'EvaluationFlow',
  'Orchestrator',
  'AppProcess',
  'ApprovalWorkflow',
  'Workflow',
  'InvocableProcess',
  'CustomEvent',
])
const TRIGGERS = new Set([
  'None',
  'RecordBeforeSave',
  'RecordAfterSave',
  'RecordBeforeDelete',
  'Scheduled',
  'PlatformEvent',
])

/**
 * Reports a process or trigger type that nothing here starts, and flows without their logic; false
 * when nothing else needs looking at.
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
  if (!STARTED.has(processType)) {
    add(metadata, {
      severity: 'warning',
      code: 'process-type-not-started',
      field: 'processType',
      message: `Flows of process type ${processType} are started by another product.`,
      remedy: 'Start it by name: by a person, over the API, or as a subflow.',
    })
  }
  const { start } = metadata
  if (start?.triggerType && !TRIGGERS.has(start.triggerType)) {
    add(start, {
      severity: 'warning',
      code: 'trigger-not-fired',
      field: 'triggerType',
      message: `Nothing here fires the trigger ${start.triggerType}.`,
      remedy: 'Start it by name, or use a record, schedule or platform event trigger.',
    })
  }
  return true
}
