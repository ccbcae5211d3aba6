// Which handler runs which kind of element: complete by type, so a kind without a handler does not
// compile.
import type { FlowCanvasNode, FlowNodeKind } from '@stagewright/metadata'
import type { ElementHandler, NodeOf } from '../interview/outcome.ts'
import { actionCall } from './action-call.ts'
import { apexPluginCall } from './apex-plugin-call.ts'
import { assignment } from './assignment.ts'
import { collectionProcessor } from './collection-processor.ts'
import { customError } from './custom-error.ts'
import { decision } from './decision.ts'
import { experiment } from './experiment.ts'
import { loop } from './loop.ts'
import { notRunnable } from './not-runnable.ts'
import { recordCreate } from './record-create.ts'
import { recordDelete } from './record-delete.ts'
import { recordLookup } from './record-lookup.ts'
import { recordRollback } from './record-rollback.ts'
import { recordUpdate } from './record-update.ts'
import { screen } from './screen/screen.ts'
import { step } from './step.ts'
import { subflow } from './subflow.ts'
import { transform } from './transform.ts'
import { wait } from './wait.ts'

const handlers: { [Kind in FlowNodeKind]: ElementHandler<NodeOf<Kind>> } = {
  actionCalls: actionCall,
  apexPluginCalls: apexPluginCall,
  assignments: assignment,
  collectionProcessors: collectionProcessor,
  customErrors: customError,
  decisions: decision,
  experiments: experiment,
  loops: loop,
  orchestratedStages: notRunnable('A stage of an orchestration'),
  recordCreates: recordCreate,
  recordDeletes: recordDelete,
  recordLookups: recordLookup,
  recordRollbacks: recordRollback,
  recordUpdates: recordUpdate,
  screens: screen,
  steppedStages: notRunnable('A stage of an orchestration'),
  steps: step,
  subflows: subflow,
  transforms: transform,
  waits: wait,
}

/** The handler of a node's kind. */
export function elementHandler(node: FlowCanvasNode): ElementHandler<FlowCanvasNode> {
  return handlers[node.nodeKind] as ElementHandler<FlowCanvasNode>
}
