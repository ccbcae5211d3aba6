// A flow as the rest of the house sees it: modern form only, nodes and resources by name. Plain
// JSON.
import type { Policy } from '../policy/policy.ts'
import type {
  Flow,
  FlowCanvasNode,
  FlowResource,
  FlowVersionStatus,
} from '../flow-type/flow-metadata.generated.ts'

export type FlowKind =
  | 'screen-flow'
  | 'autolaunched-flow'
  | 'evaluation-flow'
  | 'orchestration'
  | 'approval-orchestration'

export type FlowDefinition = {
  apiName: string
  label: string
  kind: FlowKind
  /** As in the file; '' when the file has none. */
  processType: string
  status: FlowVersionStatus
  /** The number of an old file name `Name-3.flow`. */
  fileVersion?: number
  /** The flow in its modern form: old forms are translated, the file itself keeps them. */
  metadata: Flow
  /** Every canvas element by name. No prototype: any name is safe to look up. */
  nodes: Record<string, FlowCanvasNode>
  /** Every resource by name. No prototype: any name is safe to look up. */
  resources: Record<string, FlowResource>
  /** What the project's policy says of an orchestration, beside its metadata. */
  policy?: Policy
  /** A managed package's flow that shows only its name: present, but without logic. */
  isStub: boolean
}
