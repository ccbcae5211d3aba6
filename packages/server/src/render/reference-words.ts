// References of a definition as people would say them: labels of fields and steps in the place of
// API names.
import { valueWords } from './condition-words.ts'
import type { FlowDefinition, Relationship, Schema } from '@stagewright/metadata'

/** Says a reference in words; what it does not know it says as it is written. */
export type ReferenceWords = (reference: string) => string

/** The words for references inside one definition. */
export function referenceWords(definition: FlowDefinition, schema: Schema): ReferenceWords {
  const labels = labelsOf(definition)
  const object = definition.metadata.start?.object
  return (reference) => {
    const [head = '', ...rest] = reference.split('.')
    if (head === '$Record' || head === '$Record__Prior') {
      const words = object === undefined ? rest.join('.') : fieldWords(schema, object, rest)
      return head === '$Record' ? words : `the earlier ${words}`
    }
    const resource = definition.resources[head]
    if (resource?.resourceKind === 'constants') return valueWords(resource.value)
    const label = labels.get(head)
    if (label === undefined) return reference
    if (rest[0] === 'Status' || rest.length === 0) return label
    return `${(rest[0] === 'Outputs' ? rest.slice(1) : rest).join('.')} of ${label}`
  }
}

/** A field of the starting object, for start filters. */
export function startFieldWords(definition: FlowDefinition, schema: Schema): ReferenceWords {
  const object = definition.metadata.start?.object
  return (field) => (object === undefined ? field : fieldWords(schema, object, field.split('.')))
}

function fieldWords(schema: Schema, object: string, path: string[]): string {
  const words: string[] = []
  let at: string | undefined = object
  for (const segment of path) {
    const [name = '', narrowed] = segment.split(':')
    const relationship: Relationship | undefined =
      at === undefined ? undefined : schema.relationship(at, name)
    const field = at === undefined ? undefined : schema.field(at, name)
    words.push(plain((relationship?.field ?? field)?.label ?? name))
    at = narrowed ?? relationship?.referenceTo[0]
  }
  // The user name of a person says no more than the person.
  if (words.length > 1 && words.at(-1) === 'Username') words.pop()
  return words.join(', ')
}

/** `Owner ID` is the owner to people. */
function plain(label: string): string {
  return label.replace(/ ID$/, '')
}

function labelsOf(definition: FlowDefinition): Map<string, string> {
  const labels = new Map<string, string>()
  for (const stage of definition.metadata.orchestratedStages) {
    labels.set(stage.name, stage.label ?? stage.name)
    for (const step of stage.stageSteps) labels.set(step.name, step.label ?? step.name)
  }
  for (const decision of definition.metadata.decisions) {
    for (const rule of decision.rules) labels.set(rule.name, rule.label ?? rule.name)
  }
  return labels
}
