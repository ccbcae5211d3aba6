// Steps that another system carries out and that nothing here stands in for. Reported by name, so
// that nobody counts on them in vain.
import type { Diagnostic, FlowStageStep, ProjectFlow } from '@stagewright/metadata'
import { stepKind } from '@stagewright/orchestration'

type Finding = { at: object } & Required<
  Pick<Diagnostic, 'severity' | 'code' | 'element' | 'field' | 'message' | 'remedy'>
>

/** What a flow may count on beside itself. */
type There = {
  /** `Service.operation` of a connection, or an action in its place. */
  runsService(name: string): boolean
}

/**
 * Diagnostics for one flow: steps without an operation behind them. `there` tells of what the
 * project brings and what was deployed before.
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

function stepProblem(step: FlowStageStep, { runsService }: There): Finding[] {
  const place = { at: step, element: step.name ?? '', field: 'actionName' }
  const service = step.actionName ?? ''
  if (stepKind(step) !== 'external' || runsService(service)) return []
  const finding = {
    severity: 'error',
    code: 'connection-missing',
    message: `The step hands over to ${service}, and no connection has that operation.`,
    remedy: `Write connections/${service.split('.')[0]}.yaml with the OpenAPI document of the service beside it, or actions/${service}.ts that does its work.`,
  } as const
  return [{ ...place, ...finding }]
}
