// Transform: makes a value, a record or a collection of them out of other data. Each action reads
// the items of its source collection as `Collection[$EachItem]`.
import { type Json, type JsonObject, raisedBy } from '@stagewright/base'
import { applyAssignment, convertValue, type ValueType } from '@stagewright/formula'
import type { FlowElementReferenceOrValue, FlowTransformValueAction } from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { frameOf, limitsOf, type Turn } from '../interview/turn.ts'
import { fieldValue, withValueAt } from '../scope/json-path.ts'
import { parsePath } from '../scope/reference-path.ts'
import { referencesIn } from '../scope/references-in.ts'
import { resourceType, fieldType, itemType } from '../scope/type-of-path.ts'
import { joinedPairs, readJoin } from './inner-join.ts'
import { lookUp, resolve } from './resolve.ts'

type Transform = NodeOf<'transforms'>

export const transform: ElementHandler<Transform> = {
  enter(turn, node) {
    frameOf(turn).values[node.name] = transformed(turn, node)
    return go(node.connector)
  },
}

function transformed(turn: Turn, node: Transform): Json {
  const type = outputType(node)
  const actions = node.transformValues.flatMap((value) => value.transformValueActions)
  const join = actions.find(({ transformType }) => transformType === 'InnerJoin')
  if (join) return joinedRecords(turn, node, join, type)
  const groups = bySource(actions)
  if (!type.isCollection) {
    let made: Json = null
    for (const [source, actions] of groups) {
      // A single value takes the first item of a collection it maps from.
      const item = source === '' ? null : (itemsOf(turn, source)[0] ?? null)
      made = mappedItem(turn, node, { actions, source, item, type, made })
    }
    return made
  }
  const made: Json[] = []
  for (const [source, actions] of groups) {
    const items = source === '' ? [null] : itemsOf(turn, source)
    for (const item of items) {
      made.push(mappedItem(turn, node, { actions, source, item, type: itemType(type), made: null }))
    }
  }
  return made
}

/** One record for each pair that the join finds; a single value takes the first. */
function joinedRecords(
  turn: Turn,
  node: Transform,
  action: FlowTransformValueAction,
  type: ValueType,
): Json {
  const read = readJoin(action)
  if (!read.ok) return raise('value', `${node.name}: ${read.error}`)
  const { sources, fields } = read.value
  const [left, right] = sources
  const collections = [itemsOf(turn, left.elementReference), itemsOf(turn, right.elementReference)]
  const pairs = joinedPairs(read.value, [collections[0] ?? [], collections[1] ?? []], fieldOf)
  const { collectionSizeMax } = limitsOf(turn)
  if (pairs.length > collectionSizeMax) {
    const message = `${node.name} joins ${pairs.length} pairs; at most ${collectionSizeMax} are allowed.`
    return raise('limit', `${message} ${raisedBy('collectionSizeMax')}`)
  }
  const object = itemType(type)
  const records = pairs.map((pair) => {
    const made: JsonObject = {}
    for (const { source, fieldReference, outputFieldApiName } of fields) {
      const target = fieldType(turn.source.schema, object, { name: outputFieldApiName })
      const value = {
        type: { dataType: 'Any' as const },
        value: fieldOf(pair[source], fieldReference),
      }
      const what = `${node.name}.${outputFieldApiName}`
      made[outputFieldApiName] =
        target.dataType === 'Any'
          ? value.value
          : valueOrFault(applyAssignment('Assign', { type: target, value: null }, value), what)
    }
    return made
  })
  return type.isCollection ? records : (records[0] ?? null)
}

function outputType(node: Transform): ValueType {
  const object = node.objectType ?? node.apexClass
  const { dataType } = node
  if (dataType === undefined) {
    return { dataType: 'Any', ...(node.isCollection && { isCollection: true }) }
  }
  return resourceType({
    resourceKind: 'variables',
    name: node.name,
    processMetadataValues: [],
    dataType,
    ...(node.isCollection && { isCollection: true }),
    ...(object !== undefined && { objectType: object }),
    ...(node.scale && { scale: node.scale }),
  })
}

/** Actions by the collection whose items they read; '' for those that read none. */
function bySource(actions: FlowTransformValueAction[]): Map<string, FlowTransformValueAction[]> {
  const groups = new Map<string, FlowTransformValueAction[]>()
  for (const action of actions) {
    const source = isAggregate(action) ? '' : (sourceOf(action.value) ?? '')
    groups.set(source, [...(groups.get(source) ?? []), action])
  }
  const plain = groups.get('')
  if (plain === undefined || groups.size === 1) return groups
  // Constants beside mapped fields belong to every item that is made.
  groups.delete('')
  for (const [source, mapped] of groups) groups.set(source, [...plain, ...mapped])
  return groups
}

function isAggregate(action: FlowTransformValueAction): boolean {
  return action.transformType === 'Count' || action.transformType === 'Sum'
}

/** The path in front of the innermost `[$EachItem]` of a value. */
function sourceOf(value: FlowElementReferenceOrValue | undefined): string | undefined {
  for (const path of [...referencesIn(value), ...writtenItems(value)]) {
    const at = path.lastIndexOf('[$EachItem]')
    if (at > 0) return path.slice(0, at)
  }
  return undefined
}

function writtenItems(value: FlowElementReferenceOrValue | undefined): string[] {
  const text = value?.formulaExpression ?? ''
  return [...text.matchAll(/[\w$.]+\[\$EachItem\]/g)].map((match) => match[0])
}

type Mapping = {
  actions: FlowTransformValueAction[]
  source: string
  item: Json
  /** Type of the one value that is made. */
  type: ValueType
  made: Json
}

function mappedItem(turn: Turn, node: Transform, mapping: Mapping): Json {
  let { made } = mapping
  for (const action of mapping.actions) {
    const value = actionValue(turn, node, action, mapping)
    const field = action.outputFieldApiName
    const what = `${node.name}${field ? `.${field}` : ''}`
    if (!field) {
      made = valueOrFault(convertValue(value.value, value.type, mapping.type), what)
      continue
    }
    const names = parsePath(field)
    const declared = names.reduce(
      (from, part) => fieldType(turn.source.schema, from, part),
      mapping.type,
    )
    const target = declared.dataType === 'Any' ? value.type : declared
    const result = applyAssignment('Assign', { type: target, value: null }, value)
    made = withValueAt(
      made,
      names.map((part) => part.name),
      valueOrFault(result, what),
    )
  }
  return made
}

function actionValue(
  turn: Turn,
  node: Transform,
  action: FlowTransformValueAction,
  mapping: Mapping,
) {
  switch (action.transformType ?? 'Map') {
    case 'Map': {
      if (mapping.source === '') return resolve(turn, action.value, node.name)
      const type = itemType(lookUp(turn, mapping.source).type)
      const value = readingItem(action.value, mapping.source)
      return resolve(turn, value, node.name, { $eachitem: { type, value: mapping.item } })
    }
    case 'Count':
    case 'Sum':
      return aggregate(turn, node, action)
    default:
      return raise(
        'not-runnable',
        `${node.name}: the transform ${action.transformType} does not run here.`,
      )
  }
}

/** The value with `Source[$EachItem]` written as `$EachItem`, which the item at hand stands for. */
function readingItem(
  value: FlowElementReferenceOrValue | undefined,
  source: string,
): FlowElementReferenceOrValue | undefined {
  if (value === undefined) return undefined
  const renamed = (text: string) => text.replaceAll(`${source}[$EachItem]`, '$EachItem')
  const { elementReference, formulaExpression, stringValue } = value
  return {
    ...value,
    ...(elementReference !== undefined && { elementReference: renamed(elementReference) }),
    ...(formulaExpression !== undefined && { formulaExpression: renamed(formulaExpression) }),
    ...(stringValue !== undefined && { stringValue: renamed(stringValue) }),
  }
}

/** Count and Sum read a collection and, for records, the field to add up. */
function aggregate(turn: Turn, node: Transform, action: FlowTransformValueAction) {
  const input = (name: string) =>
    action.inputParameters.find((parameter) => parameter.name === name)?.value
  const values = input('aggregationValues') ?? action.value
  const reference = (values?.elementReference ?? '').replace('[$EachItem]', '')
  const [collection = '', ...path] = splitAtItem(values?.elementReference ?? '')
  const items = itemsOf(turn, path.length > 0 ? collection : reference)
  const number = { dataType: 'Number' as const }
  if (action.transformType === 'Count') return { type: number, value: items.length }
  const given = resolve(turn, input('aggregationField'), node.name).value
  const field = typeof given === 'string' && given !== '' ? given : path.join('.')
  let total: Json = 0
  for (const item of items) {
    const value = field === '' ? item : fieldOf(item, field)
    const added = { type: typeof value === 'string' ? { dataType: 'Any' as const } : number, value }
    total = valueOrFault(applyAssignment('Add', { type: number, value: total }, added), node.name)
  }
  return { type: number, value: total }
}

function splitAtItem(reference: string): string[] {
  const at = reference.indexOf('[$EachItem]')
  if (at < 0) return [reference]
  const rest = reference.slice(at + '[$EachItem]'.length).replace(/^\./, '')
  return rest === '' ? [reference.slice(0, at)] : [reference.slice(0, at), ...rest.split('.')]
}

function fieldOf(item: Json, field: string): Json {
  let value: Json = item
  for (const part of parsePath(field)) value = fieldValue(value, part.name) ?? null
  return value
}

function itemsOf(turn: Turn, source: string): Json[] {
  const { value } = lookUp(turn, source)
  if (value === null) return []
  return Array.isArray(value) ? value : [value]
}
