// Rules of approval orchestrations: which steps they may have, what an approval's flow must give,
// how a record is taken back, and whether a rejection stops anything.
import type { FlowConnector, FlowOrchestratedStage } from '../flow-type/flow-metadata.generated.ts'
import type { FlowStageStep } from '../flow-type/flow-metadata.generated.ts'
import type { FlowCheck } from './flow-check.ts'

const DECISION = 'approvalDecision'

/** Reports what keeps an approval orchestration from deciding, and rejections that stop nothing. */
export function checkApproval(check: FlowCheck): void {
  if (check.definition.kind !== 'approval-orchestration') return
  const recall = recallStage(check)
  for (const stage of check.definition.metadata.orchestratedStages) {
    for (const step of stage.stageSteps) {
      checkKind(check, step, stage === recall)
      if (isApproval(step)) checkDecisionOutput(check, step)
    }
    if (stage !== recall) checkGate(check, stage)
  }
  if (recall?.connector) {
    check.find({
      severity: 'warning',
      code: 'recall-path-too-long',
      at: recall,
      element: recall.name,
      field: 'connector',
      message: 'The recall path goes on after its first stage.',
      remedy: 'The real system takes one stage here; put the steps into that one.',
    })
  }
}

function isApproval(step: FlowStageStep): boolean {
  return step.actionType === 'stepApproval'
}

function recallStage({ definition }: FlowCheck): FlowOrchestratedStage | undefined {
  const paths = definition.metadata.start?.scheduledPaths ?? []
  const target = paths.find(({ pathType }) => pathType === 'ApprovalRecall')?.connector
  const node = definition.nodes[target?.targetReference ?? '']
  if (node?.nodeKind !== 'orchestratedStages') return undefined
  return definition.metadata.orchestratedStages.find(({ name }) => name === node.name)
}

function checkKind(check: FlowCheck, step: FlowStageStep, isOfRecall: boolean): void {
  const isBackground = step.actionType === 'stepBackground'
  if (isBackground || step.actionType === undefined || (isApproval(step) && !isOfRecall)) return
  const where = isOfRecall ? 'the recall path' : 'an approval orchestration'
  const kinds = isOfRecall ? 'background steps' : 'approval steps and background steps'
  check.find({
    severity: 'warning',
    code: 'step-kind-not-in-approval',
    at: step,
    element: step.name,
    field: 'actionType',
    message: `"${step.name}" is a ${step.actionType}; the real system has only ${kinds} in ${where}.`,
    remedy: 'It runs here. Use another kind of step if the metadata must also run there.',
  })
}

function checkDecisionOutput(check: FlowCheck, step: FlowStageStep): void {
  const flow = check.flow(step.actionName ?? '')
  if (!flow || flow.isStub) return
  const output = flow.metadata.variables.find(({ name }) => name === DECISION)
  if (output?.isOutput === true) return
  check.find({
    severity: 'error',
    code: 'approval-decision-missing',
    at: step,
    element: step.name,
    field: 'actionName',
    message: `"${flow.apiName}" has no output variable approvalDecision, so nobody can decide in it.`,
    remedy: 'Add a text variable approvalDecision, available for output, with Approve or Reject.',
  })
}

/** A stage that follows an approval whatever was decided runs after a rejection too. */
function checkGate(check: FlowCheck, stage: FlowOrchestratedStage): void {
  const steps = stage.stageSteps.filter(isApproval).map(({ name }) => name ?? '')
  if (steps.length === 0) return
  const next = stageWithoutGate(check, stage.connector, steps)
  if (!next) return
  check.find({
    severity: 'warning',
    code: 'approval-without-gate',
    at: stage,
    element: stage.name,
    field: 'connector',
    message: `"${next.label ?? next.name}" follows "${stage.label ?? stage.name}" also when it was rejected.`,
    remedy: `Put a decision between them on {!${steps[0]}.Outputs.approvalDecision}.`,
  })
}

/** The first stage that is reached without any condition on what one of the steps decided. */
function stageWithoutGate(
  check: FlowCheck,
  connector: FlowConnector | undefined,
  steps: readonly string[],
): FlowOrchestratedStage | undefined {
  const { nodes } = check.definition
  const open = [connector?.targetReference]
  const seen = new Set<string>()
  for (let target = open.pop(); open.length > 0 || target !== undefined; target = open.pop()) {
    if (target === undefined || seen.has(target)) continue
    seen.add(target)
    const node = nodes[target]
    if (node?.nodeKind === 'orchestratedStages') {
      const isGated = node.stageSteps.every(({ entryConditions }) =>
        asksFor(check, entryConditions, steps),
      )
      if (!isGated) return node
    } else if (node?.nodeKind === 'decisions') {
      const asks = node.rules.some(({ conditions }) => asksFor(check, conditions, steps))
      if (asks) continue
      open.push(...node.rules.map(({ connector: to }) => to?.targetReference))
      open.push(node.defaultConnector?.targetReference)
    }
  }
  return undefined
}

type Asking = readonly { leftValueReference?: string }[]

function asksFor(check: FlowCheck, conditions: Asking, steps: readonly string[]): boolean {
  const references = steps.map((step) => `${step}.Outputs.${DECISION}`.toLowerCase())
  return conditions.some(({ leftValueReference = '' }) => {
    const resource = check.definition.resources[leftValueReference]
    const formula = resource?.resourceKind === 'formulas' ? (resource.expression ?? '') : ''
    const text = `${leftValueReference} ${formula}`.toLowerCase()
    return references.some((reference) => text.includes(reference))
  })
}
