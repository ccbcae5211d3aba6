// Rules of orchestrations alone: what a step must have, who it may be given to, how it may start.
import type {
  FlowOrchestratedStage,
  FlowStageStep,
  FlowStageStepAssignee,
} from '../flow-type/flow-metadata.generated.ts'
import { diversionOf } from '../policy/deleted-record-policy.ts'
import { returnsConditionMet } from './check-called-flows.ts'
import type { Finding, FlowCheck } from './flow-check.ts'

function isForPeople(step: FlowStageStep): boolean {
  return /^(stepInteractive|stepApproval|stepAgxInteractive)$/.test(step.actionType ?? '')
}

function checkRelatedRecord(check: FlowCheck, step: FlowStageStep): void {
  if (!isForPeople(step)) return
  const input = step.inputParameters.find((one) => one.name === 'ActionInput__RecordId')
  if (input?.value) return
  check.find({
    severity: 'error',
    code: 'related-record-missing',
    at: input ?? step,
    element: step.name,
    field: 'inputParameters',
    message: `"${step.name}" does not say which record its work item belongs to.`,
    remedy: 'Give the step the input ActionInput__RecordId, such as $Record.Id.',
  })
}

function checkAssigneeValue(check: FlowCheck, step: FlowStageStep, one: FlowStageStepAssignee) {
  const { assigneeType, assignee } = one
  const at = { at: one, element: step.name, field: 'assignee' }
  const literal = assignee?.stringValue
  const reference = assignee?.elementReference
  if (!literal && !reference) {
    const message = `An assignee of "${step.name}" is empty.`
    const remedy = 'Name a user, group or queue, or refer to a variable that does.'
    check.find({ severity: 'error', code: 'assignee-missing', ...at, message, remedy })
  } else if (reference && /^\$User(\.|$)/i.test(reference)) {
    const message = `"${step.name}" is given to $User: in an orchestration, the system itself.`
    const remedy = 'Refer to $Record.Owner:User.Username, $Record.CreatedBy.Username or a variable.'
    check.find({ severity: 'warning', code: 'assignee-is-system', ...at, message, remedy })
  } else if (literal && (assigneeType === 'Queue' || assigneeType === 'Group')) {
    checkGroupName(check, { kind: assigneeType, name: literal }, at)
  }
}

function checkGroupName(
  check: FlowCheck,
  { kind, name }: { kind: 'Queue' | 'Group'; name: string },
  at: Pick<Finding, 'at' | 'element' | 'field'>,
): void {
  const { queues, groups } = check.known
  const names = kind === 'Queue' ? queues : groups
  if (names.has(name.toLowerCase())) return
  const noun = kind.toLowerCase()
  const message = `The ${noun} "${name}" is not there.`
  const remedy = `Add ${noun}s/${name}.${noun}-meta.xml to the project, or correct the name.`
  check.find({ severity: 'error', code: 'unknown-assignee', ...at, message, remedy })
}

/** The queue or group that the policy hands work items to when their record is deleted. */
function checkDiversion(check: FlowCheck, step: FlowStageStep): void {
  const { recordDeleted } = check.definition.policy?.steps?.[step.name ?? ''] ?? {}
  if (typeof recordDeleted !== 'object') return
  const { kind, name } = diversionOf(recordDeleted.divert)
  if (kind === 'User') return
  checkGroupName(check, { kind, name }, { at: step, element: step.name, field: 'recordDeleted' })
}

function checkAssignees(check: FlowCheck, step: FlowStageStep): void {
  if (isForPeople(step) && step.assignees.length === 0) {
    check.find({
      severity: 'error',
      code: 'assignee-missing',
      at: step,
      element: step.name,
      field: 'assignees',
      message: `"${step.name}" is work for a person, but nobody is named to do it.`,
      remedy: 'Add an assignee: a user, group, queue or a variable that names one.',
    })
  }
  for (const assignee of step.assignees) {
    if (isForPeople(step) || assignee.assignee) checkAssigneeValue(check, step, assignee)
  }
}

function checkStage(check: FlowCheck, stage: FlowOrchestratedStage): void {
  if (stage.stageSteps.length === 0) {
    check.find({
      severity: 'warning',
      code: 'stage-without-steps',
      at: stage,
      element: stage.name,
      field: 'stageSteps',
      message: `The stage "${stage.name}" has no steps.`,
      remedy: 'Add a step, or remove the stage.',
    })
  }
  for (const step of stage.stageSteps) {
    if (!step.actionName || !step.actionType) {
      const field = step.actionName ? 'actionType' : 'actionName'
      const message = `"${step.name}" does not say what it runs: <${field}> is missing.`
      const remedy = 'Name the flow the step calls, and the type of the step.'
      const at = { at: step, element: step.name, field }
      check.find({ severity: 'error', code: 'step-without-action', ...at, message, remedy })
    }
    checkRelatedRecord(check, step)
    checkAssignees(check, step)
    checkDiversion(check, step)
  }
}

function checkStart(check: FlowCheck): void {
  const { start } = check.definition.metadata
  if (!start) return
  const { triggerType, recordTriggerType } = start
  if (triggerType !== undefined && triggerType !== 'RecordAfterSave' && triggerType !== 'None') {
    const message = `An orchestration cannot start by ${triggerType}.`
    const remedy = 'Start it after a record is saved, or without a trigger.'
    const at = { at: start, element: 'start', field: 'triggerType' }
    check.find({ severity: 'error', code: 'invalid-orchestration-start', ...at, message, remedy })
  }
  if (recordTriggerType === 'Delete') {
    const message = 'An orchestration cannot start when a record is deleted.'
    const remedy = 'Start it when a record is created or updated.'
    const at = { at: start, element: 'start', field: 'recordTriggerType' }
    check.find({ severity: 'error', code: 'invalid-orchestration-start', ...at, message, remedy })
  }
}

function checkElements(check: FlowCheck): void {
  const allowed = new Set(['orchestratedStages', 'decisions'])
  for (const node of Object.values(check.definition.nodes)) {
    if (allowed.has(node.nodeKind)) continue
    const at = check.visits.find((visit) => visit.object['name'] === node.name)?.object ?? node
    check.find({
      severity: 'error',
      code: 'element-not-in-orchestration',
      at,
      element: node.name,
      message: `"${node.name}" (${node.nodeKind}) cannot stand in an orchestration.`,
      remedy:
        'Use stages and decisions only; put the rest into a flow that a background step calls.',
    })
  }
}

/** Reports what keeps an orchestration, or an evaluation flow, from doing its work. */
export function checkOrchestration(check: FlowCheck): void {
  const { kind, metadata } = check.definition
  if (kind === 'evaluation-flow' && !returnsConditionMet(check.definition)) {
    check.find({
      severity: 'error',
      code: 'no-condition-output',
      at: metadata,
      field: 'variables',
      message: 'The evaluation flow has no Boolean output variable isOrchestrationConditionMet.',
      remedy: 'Add the variable and make it available for output.',
    })
  }
  if (kind !== 'orchestration' && kind !== 'approval-orchestration') return
  checkStart(check)
  checkElements(check)
  for (const stage of metadata.orchestratedStages) checkStage(check, stage)
}
