// What the interpreter understands of an orchestration and nothing here carries out yet: approvals
// as such, steps of other products. Reported by name, so that nobody counts on it in vain.
import type { Diagnostic, FlowStageStep, ProjectFlow } from '@stagewright/metadata'
import { stepKind } from '@stagewright/orchestration'

type Finding = { at: object } & Required<
  Pick<Diagnostic, 'severity' | 'code' | 'element' | 'field' | 'message' | 'remedy'>
>

/** What a flow may count on beside itself. */
type There = {
  isThere(apiName: string): boolean
  /** `Service.operation` of a connection, or an action in its place. */
  runsService(name: string): boolean
}

/**
 * Diagnostics for one flow: errors where nothing of it would ever run or it would wait for ever,
 * warnings where a part stays out. `there` tells of what the project brings and what was deployed
 * before.
 */
export function checkNotCarriedOut(flow: ProjectFlow, there: There): Diagnostic[] {
  const { orchestratedStages } = flow.definition.metadata
  const steps = orchestratedStages.flatMap(({ stageSteps }) => stageSteps)
  const found = [...steps.flatMap((step) => stepProblem(step, there))]
  return found.map(({ at, ...finding }) => ({
    ...finding,
    file: flow.file,
    ...flow.placeOf(at, finding.field),
  }))
}

function stepProblem(step: FlowStageStep, { isThere, runsService }: There): Finding[] {
  const kind = stepKind(step)
  const place = { at: step, element: step.name ?? '', field: 'actionName' }
  if (kind === 'external') {
    const service = step.actionName ?? ''
    if (runsService(service)) return []
    const finding = {
      severity: 'error',
      code: 'connection-missing',
      message: `The step hands over to ${service}, and no connection has that operation.`,
      remedy: `Write connections/${service.split('.')[0]}.yaml with the OpenAPI document of the service beside it, or actions/${service}.ts that does its work.`,
    } as const
    return [{ ...place, ...finding }]
  }
  if (kind !== 'approval') return []
  const flow = step.actionName ?? ''
  if (flow !== '' && !isThere(flow)) {
    const finding = {
      severity: 'error',
      code: 'approval-screen-not-run',
      message: `The approver would decide in ${flow}, a screen of the platform that is not here yet.`,
      remedy: 'Give the step a screen flow of the project with an output approvalDecision.',
    } as const
    return [{ ...place, ...finding }]
  }
  const finding = {
    severity: 'warning',
    code: 'approval-step-as-work-item',
    message:
      'The approval runs as an interactive step: no submission, lock or recall goes with it.',
    remedy: 'Decide on the outputs of the step; records of the approval are not written yet.',
  } as const
  return [{ ...place, ...finding }]
}
