// The value of a right side as far as the definition alone tells.
import type { Json } from '@stagewright/base'
import { definitionIndex } from '@stagewright/flow'
import {
  type FlowDefinition,
  type FlowElementReferenceOrValue,
  isLiteral,
  resolveValue,
} from '@stagewright/metadata'

const context = { now: 0, timeZone: 'UTC', locale: 'en_US' }
const nothing = { lookUp: () => undefined }

/** The value; undefined when only the running flow knows it. No value at all is null. */
export function literalOf(
  definition: FlowDefinition,
  value: FlowElementReferenceOrValue | undefined,
): Json | undefined {
  if (value === undefined) return null
  const reference = value.elementReference
  if (reference !== undefined) return named(definition, reference)
  if (!isLiteral(value)) return undefined
  const resolved = resolveValue(value, nothing, context)
  return resolved.ok ? resolved.value.value : undefined
}

function named(definition: FlowDefinition, reference: string): Json | undefined {
  switch (reference.toLowerCase()) {
    case '$globalconstant.true':
      return true
    case '$globalconstant.false':
      return false
    case '$globalconstant.emptystring':
      return ''
    case '$globalconstant.null':
      return null
  }
  const found = definitionIndex(definition).find(reference)
  if (found?.kind !== 'resource') return undefined
  const { resource } = found
  if (resource.resourceKind === 'constants') return literalOf(definition, resource.value)
  if (resource.resourceKind !== 'choices') return undefined
  const value = literalOf(definition, resource.value)
  return value ?? resource.choiceText ?? resource.name
}
