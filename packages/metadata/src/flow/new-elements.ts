// Typed elements with nothing in them but their lists: what translation and the builder start from.
import type {
  Flow,
  FlowConnector,
  FlowOrchestratedStage,
  FlowStageStep,
  FlowStart,
} from '../flow-type/flow-metadata.generated.ts'
import { schemaType } from '../flow-type/flow-schema.ts'
import type { TypedObject } from '../typed/typed-reader.ts'

/** A typed object of a type with every list empty and every text that must be there ''. */
export function newTyped(typeName: string): TypedObject {
  const made: TypedObject = {}
  for (const field of schemaType(typeName).fields.values()) {
    if (field.repeated) made[field.tag] = []
    else if (field.filled) made[field.tag] = ''
  }
  return made
}

/** A flow without elements. */
export function newFlow(label: string): Flow {
  return { ...(newTyped('Flow') as unknown as Flow), label }
}

/** A connector to the element of that name. */
export function newConnector(targetReference: string): FlowConnector {
  return { processMetadataValues: [], targetReference }
}

/** A start element that leads nowhere yet. */
export function newStart(): FlowStart {
  return newTyped('FlowStart') as unknown as FlowStart
}

/** A stage without steps. */
export function newStage(name: string): FlowOrchestratedStage {
  return { ...(newTyped('FlowOrchestratedStage') as unknown as FlowOrchestratedStage), name }
}

/** A step without assignees and conditions. */
export function newStep(name: string): FlowStageStep {
  return { ...(newTyped('FlowStageStep') as unknown as FlowStageStep), name }
}
