// What a flow is for us: from its process type where we know that, else from what it is made of.
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

/**
 * The kind of a flow. Process types of other products (surveys, routing, prompts, …) are flows like
 * others: with screens or without.
 */
export function flowKind(flow: Flow): FlowKind {
  const known = kinds.get(flow.processType ?? '')
  if (known) return known
  if (flow.orchestratedStages.length + flow.steppedStages.length > 0) return 'orchestration'
  return flow.screens.length > 0 ? 'screen-flow' : 'autolaunched-flow'
}
