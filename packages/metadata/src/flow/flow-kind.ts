// What a flow is for us, from its process type. Process types we do not run are 'other'.
import type { Flow } from '../flow-type/flow-metadata.generated.ts'
import type { FlowKind } from './flow-definition.ts'

const kinds = new Map<string, FlowKind>([
  ['Flow', 'screen-flow'],
  ['AutoLaunchedFlow', 'autolaunched-flow'],
  ['EvaluationFlow', 'evaluation-flow'],
  ['Orchestrator', 'orchestration'],
  ['AppProcess', 'orchestration'],
  ['ApprovalWorkflow', 'approval-orchestration'],
])

/** The kind of a flow; one without a process type is judged by what it is made of. */
export function flowKind(flow: Flow): FlowKind {
  if (flow.processType !== undefined) return kinds.get(flow.processType) ?? 'other'
  if (flow.orchestratedStages.length + flow.steppedStages.length > 0) return 'orchestration'
  return flow.screens.length > 0 ? 'screen-flow' : 'autolaunched-flow'
}
