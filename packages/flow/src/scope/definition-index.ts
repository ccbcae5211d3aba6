// Everything in a definition that has a name a reference can begin with. Made once per definition;
// names are found as written, else in any letter case, as in the real system.
import { rememberingOf } from '@stagewright/base'
import type {
  FlowCanvasNode,
  FlowDefinition,
  FlowResource,
  FlowRule,
  FlowScreen,
  FlowScreenField,
  FlowWaitEvent,
} from '@stagewright/metadata'

export type Named =
  | { kind: 'resource'; name: string; resource: FlowResource }
  | { kind: 'element'; name: string; node: FlowCanvasNode }
  | { kind: 'outcome'; name: string; rule: FlowRule }
  /** A path of an experiment: true once it was taken. */
  | { kind: 'experiment-path'; name: string }
  | { kind: 'screen-field'; name: string; field: FlowScreenField; screen: FlowScreen }
  /** A flow that a screen runs while it shows. */
  | { kind: 'screen-action'; name: string }
  | { kind: 'wait-event'; name: string; event: FlowWaitEvent }
  /** A step of an orchestration's stage: the orchestration knows what it has. */
  | { kind: 'step'; name: string }
  /** The item that a collection filter looks at; no variable is declared for it. */
  | { kind: 'item'; name: string; collection: string }

export type DefinitionIndex = {
  find(name: string): Named | undefined
  /** All names, for messages and static analysis. */
  all: readonly Named[]
}

/**
 * The index of a definition. Resources win over elements of the same name, the first of equals
 * wins.
 */
export const definitionIndex = rememberingOf((definition: FlowDefinition): DefinitionIndex => {
  const byName = new Map<string, Named>()
  const inAnyCase = new Map<string, Named>()
  for (const named of namesOf(definition)) {
    const lower = named.name.toLowerCase()
    if (!byName.has(named.name)) byName.set(named.name, named)
    if (!inAnyCase.has(lower)) inAnyCase.set(lower, named)
  }
  return {
    find: (name) => byName.get(name) ?? inAnyCase.get(name.toLowerCase()),
    all: [...byName.values()],
  }
})

function* namesOf(definition: FlowDefinition): Generator<Named> {
  for (const resource of Object.values(definition.resources)) {
    yield { kind: 'resource', name: resource.name, resource }
  }
  for (const node of Object.values(definition.nodes)) {
    yield { kind: 'element', name: node.name, node }
  }
  for (const node of Object.values(definition.nodes)) yield* namesInside(node)
}

function* namesInside(node: FlowCanvasNode): Generator<Named> {
  switch (node.nodeKind) {
    case 'decisions':
      for (const rule of node.rules) yield { kind: 'outcome', name: rule.name, rule }
      return
    case 'experiments':
      for (const path of node.paths) yield { kind: 'experiment-path', name: path.name }
      return
    case 'screens':
      for (const field of allFields(node.fields)) {
        if (field.name) yield { kind: 'screen-field', name: field.name, field, screen: node }
      }
      for (const action of node.actions) yield { kind: 'screen-action', name: action.name }
      return
    case 'waits':
      for (const event of node.waitEvents) {
        if (event.name) yield { kind: 'wait-event', name: event.name, event }
      }
      return
    case 'orchestratedStages':
      for (const step of node.stageSteps) yield { kind: 'step', name: step.name }
      return
    case 'collectionProcessors': {
      const name = node.assignNextValueToReference
      if (name) yield { kind: 'item', name, collection: node.collectionReference ?? '' }
    }
  }
}

/** The fields of a screen and those inside its sections, columns and repeaters, outermost first. */
export function allFields(fields: readonly FlowScreenField[]): FlowScreenField[] {
  const found: FlowScreenField[] = []
  const open = [...fields].reverse()
  while (open.length > 0) {
    const field = open.pop()
    if (!field) break
    found.push(field)
    for (let at = field.fields.length - 1; at >= 0; at--) {
      const child = field.fields[at]
      if (child) open.push(child)
    }
  }
  return found
}
