// Flows a flow calls: subflows, steps, conditions that are evaluated by a flow.
import type { FlowDefinition, FlowKind } from '../flow/flow-definition.ts'
import type { FlowStageStep, FlowSubflow } from '../flow-type/flow-metadata.generated.ts'
import type { FlowCheck } from './flow-check.ts'

export type Call = {
  at: object
  element: string | undefined
  field: string
  flowName: string
  /** Kinds of flows that may stand here. */
  kinds: readonly FlowKind[]
  inputs: { name: string }[]
}

const stepKinds = new Map<string, readonly FlowKind[]>([
  ['stepInteractive', ['screen-flow']],
  ['stepApproval', ['screen-flow']],
  ['stepBackground', ['autolaunched-flow']],
])

function isEvaluation(actionType: unknown): boolean {
  return typeof actionType === 'string' && /^(evaluation)?flow$/i.test(actionType)
}

function stepCalls(step: FlowStageStep): Call[] {
  const kinds = stepKinds.get(step.actionType ?? '')
  if (!kinds || step.actionName === undefined) return []
  const { actionName: flowName, inputParameters: inputs, name: element } = step
  return [{ at: step, element, field: 'actionName', flowName, kinds, inputs }]
}

function evaluationCalls(check: FlowCheck): Call[] {
  const calls: Call[] = []
  for (const { object, typeName, element } of check.visits) {
    if (typeName !== 'FlowStageStep' && typeName !== 'FlowOrchestratedStage') continue
    for (const side of ['entry', 'exit']) {
      const flowName = object[`${side}ActionName`]
      if (typeof flowName !== 'string' || !isEvaluation(object[`${side}ActionType`])) continue
      const inputs = object[`${side}ActionInputParameters`] as { name: string }[]
      const kinds = ['evaluation-flow', 'autolaunched-flow'] as const
      calls.push({ at: object, element, field: `${side}ActionName`, flowName, kinds, inputs })
    }
  }
  return calls
}

function otherCalls(check: FlowCheck): Call[] {
  const calls: Call[] = []
  for (const { object, typeName, element } of check.visits) {
    if (typeName === 'FlowStageStep') calls.push(...stepCalls(object as unknown as FlowStageStep))
    if (typeName === 'FlowSubflow') {
      const { flowName, inputAssignments: inputs } = object as unknown as FlowSubflow
      const flows = ['screen-flow', 'autolaunched-flow', 'evaluation-flow'] as const
      const kinds = [...flows, 'orchestration'] as const
      const at = { at: object, element, field: 'flowName' }
      if (flowName !== undefined) calls.push({ ...at, flowName, kinds, inputs })
    }
    const isAction = typeName === 'FlowActionCall' || typeName === 'FlowScreenAction'
    const flowName = object['actionName']
    if (isAction && object['actionType'] === 'flow' && typeof flowName === 'string') {
      const inputs = object['inputParameters'] as { name: string }[]
      const kinds = ['autolaunched-flow'] as const
      calls.push({ at: object, element, field: 'actionName', flowName, kinds, inputs })
    }
  }
  return calls
}

function checkCalled(check: FlowCheck, call: Call, called: FlowDefinition): void {
  const { at, element, field, flowName } = call
  if (!call.kinds.includes(called.kind)) {
    const kinds = call.kinds.join(' or ')
    const message = `"${flowName}" is of kind ${called.kind}; ${kinds} is needed here.`
    const remedy = 'Call a flow of that kind.'
    check.find({ severity: 'error', code: 'wrong-flow-kind', at, element, field, message, remedy })
  }
  if (called.status !== 'Active' && !called.isStub) {
    const message = `"${flowName}" is ${called.status}, not Active.`
    const remedy = 'Activate it before the flow that calls it runs.'
    check.find({ severity: 'warning', code: 'inactive-flow', at, element, field, message, remedy })
  }
  if (called.isStub) return
  const inputs = new Set(
    called.metadata.variables.filter((one) => one.isInput).map((one) => one.name.toLowerCase()),
  )
  for (const input of call.inputs) {
    if (/^ActionInput__/i.test(input.name) || inputs.has(input.name.toLowerCase())) continue
    const message = `"${flowName}" has no input variable "${input.name}".`
    const remedy = 'Make the variable available for input, or remove the parameter.'
    const place = { at: input, element, field: 'name' }
    check.find({ severity: 'warning', code: 'unknown-input', ...place, message, remedy })
  }
}

function findMissing(check: FlowCheck, { at, element, field, flowName }: Call): void {
  const place = { at, element, field }
  const message = `The flow "${flowName}" is called, but it is not there.`
  // A flow of a package may be installed elsewhere: only the path that calls it cannot run.
  if (/^[A-Za-z]\w*?__/.test(flowName)) {
    const remedy = 'Add a flow of that name to the project, or remove the call.'
    check.find({ severity: 'warning', code: 'missing-flow', ...place, message, remedy })
    return
  }
  const remedy = `Add flows/${flowName}.flow-meta.xml to the project, or correct the name.`
  check.find({ severity: 'error', code: 'missing-flow', ...place, message, remedy })
}

/** True for flows that return what an orchestration's condition asks for. */
export function returnsConditionMet(flow: FlowDefinition): boolean {
  return flow.metadata.variables.some(
    (one) =>
      one.name.toLowerCase() === 'isorchestrationconditionmet' &&
      one.isOutput === true &&
      one.dataType === 'Boolean',
  )
}

function findNoCondition(check: FlowCheck, { at, element, field, flowName }: Call): void {
  check.find({
    severity: 'error',
    code: 'no-condition-output',
    at,
    element,
    field,
    message: `"${flowName}" has no Boolean output variable isOrchestrationConditionMet.`,
    remedy: 'Add the variable to the called flow; without it the condition is never met.',
  })
}

/** Reports calls of flows that do not exist, are of the wrong kind, inactive, or lack an input. */
export function checkCalledFlows(check: FlowCheck): void {
  const evaluations = evaluationCalls(check)
  for (const call of [...otherCalls(check), ...evaluations]) {
    if (call.flowName === '') continue
    const called = check.flow(call.flowName)
    if (!called) findMissing(check, call)
    else checkCalled(check, call, called)
    if (!called || called.isStub || !evaluations.includes(call)) continue
    if (!returnsConditionMet(called)) findNoCondition(check, call)
  }
}
