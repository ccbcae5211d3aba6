// Writing to what a reference stands for: variables, fields of records, `$Record` and the few
// fields of `$Flow` that can be set. Values are replaced along the path, never changed in place.
import { isJsonObject, type Json, raisedBy } from '@stagewright/base'
import {
  applyAssignment,
  type AssignmentOperator,
  type TypedValue,
  type ValueType,
} from '@stagewright/formula'
import { raise, valueOrFault } from '../fault-signal.ts'
import { definitionOf, frameOf, limitsOf, type Turn } from '../interview/turn.ts'
import { variableValue } from './default-value.ts'
import { definitionIndex, type Named } from './definition-index.ts'
import { flowScope, typeOfValue } from './flow-scope.ts'
import { inHand, takeInHand } from './growing-collection.ts'
import { valueAt, withValueAt } from './json-path.ts'
import { fieldShape } from './record-shape.ts'
import { parsePath } from './reference-path.ts'
import { typeOfPath } from './type-of-path.ts'

/** Items that are copied in the time of an element. */
const ITEMS_PER_ELEMENT = 500
const ADDS_AT_END: ReadonlySet<AssignmentOperator> = new Set(['Add', 'AddItem'])
const FLOW_TARGETS = ['CurrentRecord', 'CurrentStage', 'ActiveStages']

/** Applies an assignment operator to what a reference stands for; raises a fault when it cannot. */
export function assignReference(
  turn: Turn,
  reference: string,
  value: TypedValue,
  operator: AssignmentOperator = 'Assign',
): void {
  const frame = frameOf(turn)
  const definition = definitionOf(turn)
  const root = rootKey(turn, reference)
  const from = root.startsWith('$Flow.') ? 2 : 1
  const names = fieldNames(turn, reference, from)
  const declared = typeOfPath(definition, turn.source.schema, reference)
  const isPlain = names.length === 0 && !root.startsWith('$') && declared?.dataType !== 'Any'
  if (isPlain && declared?.isCollection && value.value !== null && ADDS_AT_END.has(operator)) {
    addAtEnd(turn, { root, reference, type: declared }, value)
    return
  }
  const current = currentValue(turn, root, names, reference)
  const type = targetType(declared, current, value, operator)
  const result = applyAssignment(operator, { type, value: current }, value, Infinity)
  const next = valueOrFault(result, `Assignment to ${reference}`)
  if (Array.isArray(next)) {
    checkSize(turn, reference, next.length)
    turn.work += next.length / ITEMS_PER_ELEMENT
  }
  const changed = withValueAt(rootValue(turn, root), names, next)
  frame.values[root] = withoutOldLookup(turn, reference, names, changed)
  if (root === '$Record') {
    frame.recordChanges = { ...frame.recordChanges, [names.join('.')]: next }
  }
}

/** Adds items to a variable that holds a collection, which is copied for the first of them only. */
function addAtEnd(
  turn: Turn,
  { root, reference, type }: { root: string; reference: string; type: ValueType },
  value: TypedValue,
): void {
  const { values } = frameOf(turn)
  const result = applyAssignment('Add', { type, value: [] }, value, Infinity)
  const added = valueOrFault(result, `Assignment to ${reference}`)
  if (!Array.isArray(added)) return
  const kept = inHand(turn.growing, values, root)
  const current = kept ?? rootValue(turn, root)
  const before = Array.isArray(current) ? current : []
  checkSize(turn, reference, before.length + added.length)
  turn.work += (added.length + (kept ? 0 : before.length)) / ITEMS_PER_ELEMENT
  if (!kept) takeInHand(turn.growing, { values, name: root }, before.concat(added))
  else for (const item of added) kept.push(item)
}

function checkSize(turn: Turn, reference: string, size: number): void {
  const { collectionSizeMax } = limitsOf(turn)
  if (size <= collectionSizeMax) return
  const message = `${reference} would hold more than ${collectionSizeMax} items.`
  raise('limit', `${message} ${raisedBy('collectionSizeMax')}`)
}

/** The names behind the root; the last in the letter case of the object's field. */
function fieldNames(turn: Turn, reference: string, from: number): string[] {
  const names = parsePath(reference).map((part) => part.name)
  const schema = turn.source.schema
  const object = typeOfPath(definitionOf(turn), schema, names.slice(0, -1).join('.'))?.object
  const last = names.at(-1)
  const known = object && last ? fieldShape(schema, object, last)?.name : undefined
  return [...names.slice(from, -1), ...(names.length > from ? [known ?? last ?? ''] : [])]
}

/**
 * Where nothing declares the target's type, what it holds does, then the operator and the new
 * value.
 */
function targetType(
  declared: ValueType | undefined,
  current: Json,
  value: TypedValue,
  operator: AssignmentOperator,
): ValueType {
  if (declared !== undefined && declared.dataType !== 'Any') return declared
  const given = value.type.dataType === 'Any' ? typeOfValue(value.value) : value.type
  if (operator === 'Assign') return given
  if (operator === 'AssignCount') return { dataType: 'Number' }
  if (current !== null) return typeOfValue(current)
  // Nothing added to nothing: any type that knows how to add will do.
  if (value.value === null) return { dataType: 'String' }
  return isJsonObject(value.value) ? { ...given, isCollection: true } : given
}

function currentValue(turn: Turn, root: string, names: string[], reference: string): Json {
  if (root.startsWith('$Flow.')) return flowScope(turn).lookUp(reference)?.value ?? null
  return valueAt(rootValue(turn, root), names) ?? null
}

/** What stands under a root; of a variable that follows an element, what it follows. */
function rootValue(turn: Turn, root: string): Json | undefined {
  const { values } = frameOf(turn)
  const named = definitionIndex(definitionOf(turn)).find(root)
  if (named?.kind !== 'resource' || named.resource.resourceKind !== 'variables') return values[root]
  return variableValue(turn, flowScope(turn), named.resource)
}

/** The key in the frame's values that a target belongs to. */
function rootKey(turn: Turn, reference: string): string {
  const parts = parsePath(reference)
  const root = parts[0]?.name ?? ''
  const lower = root.toLowerCase()
  if (lower === '$record' && parts.length > 1 && frameOf(turn).values['$Record']) return '$Record'
  // What a prompt template flow gives back.
  if (lower === '$output' && parts.length > 1) return '$Output'
  if (lower === '$flow') {
    const wanted = parts[1]?.name.toLowerCase()
    const target = FLOW_TARGETS.find((name) => name.toLowerCase() === wanted)
    if (target) return `$Flow.${target}`
  }
  const named = definitionIndex(definitionOf(turn)).find(root)
  if (named && isTarget(named)) return named.name
  if (named === undefined && !root.startsWith('$')) {
    return raise('missing-resource', `Nothing in this flow is named ${root} (in ${reference}).`)
  }
  return raise('value', `${reference} cannot be assigned to.`)
}

function isTarget(named: Named): boolean {
  switch (named.kind) {
    case 'resource':
      return named.resource.resourceKind === 'variables'
    case 'element':
    case 'screen-field':
    case 'item':
      return true
    case 'outcome':
    case 'experiment-path':
    case 'screen-action':
    case 'wait-event':
    case 'step':
      return false
  }
}

/** A lookup that was assigned forgets the record it led to. */
function withoutOldLookup(turn: Turn, reference: string, names: string[], value: Json): Json {
  const above = parsePath(reference)
    .slice(0, -1)
    .map((part) => part.name)
    .join('.')
  const last = names.at(-1)
  const schema = turn.source.schema
  const object = typeOfPath(definitionOf(turn), schema, above)?.object
  if (last === undefined || object === undefined) return value
  const relation = fieldShape(schema, object, last)?.relationship
  const record = valueAt(value, names.slice(0, -1))
  if (relation === undefined || !isJsonObject(record) || !Object.hasOwn(record, relation)) {
    return value
  }
  const { [relation]: _, ...rest } = record
  return withValueAt(value, names.slice(0, -1), rest)
}
