// What gives a variable its values: the places in a flow that write it.
import { rememberingOf } from '@stagewright/base'
import type { FlowDefinition, FlowElementReferenceOrValue } from '@stagewright/metadata'

export type Writer = {
  /** The element that writes. */
  element: string
  /** The variable as written, maybe with a field: `account.Name`. */
  target: string
  /** A value or reference that is taken over, or a place whose value the world gives. */
  from:
    | { kind: 'value'; value: FlowElementReferenceOrValue | undefined; operator: string }
    | { kind: 'reference'; path: string }
    /** The world's own answer, known under this reference. */
    | { kind: 'answer'; path: string }
}

const writersIn = rememberingOf((definition: FlowDefinition) => {
  const byName = new Map<string, Writer[]>()
  for (const writer of allWriters(definition)) {
    const name = (writer.target.split('.')[0] ?? '').toLowerCase()
    byName.set(name, [...(byName.get(name) ?? []), writer])
  }
  return byName
})

/** The writers of a variable, by its name in any letter case. */
export function writersOf(definition: FlowDefinition, variable: string): readonly Writer[] {
  return writersIn(definition).get(variable.toLowerCase()) ?? []
}

function* allWriters({ metadata, nodes }: FlowDefinition): Generator<Writer> {
  for (const { name: element, assignmentItems } of metadata.assignments) {
    for (const { assignToReference: target, value, operator = 'Assign' } of assignmentItems) {
      yield { element, target, from: { kind: 'value', value, operator } }
    }
  }
  for (const { name: element, outputReference, outputAssignments } of metadata.recordLookups) {
    if (outputReference) yield answer(element, outputReference, element)
    for (const { assignToReference, field } of outputAssignments) {
      yield answer(element, assignToReference, `${element}.${field}`)
    }
  }
  for (const { name: element, outputParameters } of metadata.actionCalls) {
    for (const { assignToReference, name } of outputParameters) {
      if (assignToReference) yield answer(element, assignToReference, `${element}.${name}`)
    }
  }
  for (const { name: element, outputAssignments } of metadata.subflows) {
    for (const { assignToReference, name } of outputAssignments) {
      if (!assignToReference) continue
      const from = { kind: 'reference' as const, path: `${element}.${name}` }
      yield { element, target: assignToReference, from }
    }
  }
  for (const loop of metadata.loops) {
    if (!loop.assignNextValueToReference) continue
    const from = { kind: 'reference' as const, path: loop.collectionReference ?? '' }
    yield { element: loop.name, target: loop.assignNextValueToReference, from }
  }
  for (const node of Object.values(nodes)) {
    if (node.nodeKind !== 'screens') continue
    const open = [...node.fields]
    for (let field = open.pop(); field !== undefined; field = open.pop()) {
      open.push(...field.fields)
      for (const { assignToReference, name } of field.outputParameters) {
        if (assignToReference) yield answer(node.name, assignToReference, `${field.name}.${name}`)
      }
    }
  }
}

function answer(element: string, target: string, path: string): Writer {
  return { element, target, from: { kind: 'answer', path } }
}
