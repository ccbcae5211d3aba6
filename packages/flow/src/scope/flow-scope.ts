// What references mean while a flow runs: variables, element outputs, resources, screen values,
// outcomes and globals of the frame that is running. Formulas and templates are evaluated at each
// reference.
import { isJsonObject, type Json } from '@stagewright/base'
import { renderTemplate, type Scope, type TypedValue, type ValueType } from '@stagewright/formula'
import type { FlowResource } from '@stagewright/metadata'
import { resolveValue } from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import { definitionOf, evaluationOf, frameOf, type Turn } from '../interview/turn.ts'
import { variableValue } from './default-value.ts'
import { definitionIndex, type Named } from './definition-index.ts'
import { formulaValue } from './formula-value.ts'
import { globalValue } from './global-value.ts'
import { valueAt } from './json-path.ts'
import { parsePath } from './reference-path.ts'
import { resourceType, typeOfPath } from './type-of-path.ts'

/**
 * Values that stand over those of the frame for a while, by the first part of a path in lower case.
 */
export type Overlay = { [root: string]: TypedValue }

/** The scope of the running frame. Raises a fault for a name that nothing in the flow has. */
export function flowScope(turn: Turn, overlay: Overlay = {}): Scope {
  const scope: Scope = { lookUp: (path) => lookUp(turn, overlay, scope, path) }
  return scope
}

function lookUp(turn: Turn, overlay: Overlay, scope: Scope, path: string): TypedValue {
  const parts = parsePath(path)
  const root = parts[0]?.name ?? ''
  const names = parts.slice(1).map((part) => part.name)
  const definition = definitionOf(turn)
  const typed = (value: Json | undefined): TypedValue => ({
    type: typeOfPath(definition, turn.source.schema, path) ?? typeOfValue(value),
    value: value ?? null,
  })
  const key = root.toLowerCase()
  const over = Object.hasOwn(overlay, key) ? overlay[key] : undefined
  if (over !== undefined) {
    const value = valueAt(over.value, names) ?? null
    return names.length === 0 ? over : { type: typed(value).type, value }
  }
  if (root.startsWith('$')) return typed(globalValue(turn, parts))
  const named = definitionIndex(definition).find(root)
  if (named === undefined) {
    return raise('missing-resource', `Nothing in this flow is named ${root} (in ${path}).`)
  }
  if (names.length === 0 && named.kind === 'resource') return resourceValue(turn, scope, named)
  const value =
    named.kind === 'resource' && named.resource.resourceKind === 'variables'
      ? variableValue(turn, scope, named.resource)
      : namedValue(turn, named)
  return typed(names.length === 0 ? wholeValue(named, value) : valueAt(value, names))
}

/** The type of a value nobody declared. */
export function typeOfValue(value: Json | undefined): ValueType {
  if (Array.isArray(value)) return { ...typeOfValue(value[0]), isCollection: true }
  switch (typeof value) {
    case 'string':
      return { dataType: 'String' }
    case 'number':
      return { dataType: 'Number' }
    case 'boolean':
      return { dataType: 'Boolean' }
    default:
      return { dataType: 'Any' }
  }
}

function namedValue(turn: Turn, named: Named): Json | undefined {
  const frame = frameOf(turn)
  const own = <T>(values: { [name: string]: T }) =>
    Object.hasOwn(values, named.name) ? values[named.name] : undefined
  const { kind } = named
  const isTaken = kind === 'outcome' || kind === 'wait-event' || kind === 'experiment-path'
  if (isTaken) return own(frame.outcomes)
  const stored = own(frame.values)
  // A step that was passed can be asked like a Boolean when it leaves no output of its own.
  if (stored === undefined && named.kind === 'element') return own(frame.visited) ?? null
  return stored
}

/** An action with one output called `output` can be referred to as that output. */
function wholeValue(named: Named, value: Json | undefined): Json | undefined {
  // Choices drawn by a component are a field with a value like any other.
  if (named.kind === 'screen-field' && named.field.choiceReferences.length > 0) {
    return isJsonObject(value) ? value['value'] : value
  }
  if (named.kind !== 'element' || named.node.nodeKind !== 'actionCalls') return value
  if (!isJsonObject(value)) return value
  const names = Object.keys(value)
  if (names.length === 0) return null
  const only = names.length === 1 ? names[0] : undefined
  return Object.hasOwn(value, 'output') ? value['output'] : only ? value[only] : value
}

function resourceValue(
  turn: Turn,
  scope: Scope,
  named: { name: string; resource: FlowResource },
): TypedValue {
  const { resource } = named
  const type = resourceType(resource)
  const stored = frameOf(turn).values[named.name] ?? null
  switch (resource.resourceKind) {
    case 'variables':
      return { type, value: variableValue(turn, scope, resource) }
    case 'dynamicChoiceSets':
    case 'collectionFilterCriteria':
      return { type, value: stored }
    case 'formulas':
      return formulaValue(turn, scope, resource)
    case 'constants': {
      const value = resolve(turn, scope, resource.value, named.name)
      return { type, value: value.value }
    }
    case 'textTemplates':
      return { type, value: renderTemplate(resource.text ?? '', scope, evaluationOf(turn)) }
    case 'stages':
      return { type, value: stageValue(definitionOf(turn).apiName, resource.name) }
    case 'choices': {
      if (stored !== null) return { type, value: stored }
      if (resource.value) {
        const value = resolve(turn, scope, resource.value, named.name)
        return { type, value: value.value }
      }
      const label = renderTemplate(resource.choiceText ?? '', scope, evaluationOf(turn))
      return { type: { dataType: 'String' }, value: label }
    }
  }
}

function resolve(
  turn: Turn,
  scope: Scope,
  value: Parameters<typeof resolveValue>[0],
  what: string,
): TypedValue {
  return valueOrFault(resolveValue(value, scope, evaluationOf(turn)), what)
}

/** How a stage is written as a value: with the flow it belongs to. */
export function stageValue(flow: string, stage: string): string {
  return `${flow}:${stage}`
}
