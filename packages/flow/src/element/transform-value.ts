// What a transform makes, of the element and of one written inside a value: each action gives a
// value or a field, for every item of the collection that it reads as `Collection[$EachItem]`.
import { type Json, type JsonObject, raisedBy } from '@stagewright/base'
import {
  applyAssignment,
  convertValue,
  type TypedValue,
  type ValueType,
} from '@stagewright/formula'
import type {
  FlowElementReferenceOrValue,
  FlowInlineTransform,
  FlowTransform,
  FlowTransformValueAction,
} from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import { limitsOf, type Turn } from '../interview/turn.ts'
import { flowScope, type Overlay, typeOfValue } from '../scope/flow-scope.ts'
import { withValueAt } from '../scope/json-path.ts'
import { parsePath } from '../scope/reference-path.ts'
import { fieldType, itemType, resourceType } from '../scope/type-of-path.ts'
import { isAggregate, itemAtIndex, aggregate } from './aggregate.ts'
import { joinedPairs, readJoin } from './inner-join.ts'
import { fieldOf, itemsOf, readingItem, sourceOf } from './item-source.ts'

/** How values of the flow are read; element/resolve.ts, which reads transforms in turn. */
export type Resolve = (
  turn: Turn,
  value: FlowElementReferenceOrValue | undefined,
  what: string,
  overlay?: Overlay,
) => TypedValue

export type TransformWorld = {
  turn: Turn
  /** How the transform is called in messages. */
  name: string
  resolve: Resolve
  /** Outputs of the actions called: by the place of the transform's action, one for each item. */
  outputs: { [action: string]: Json[] }
}

type Spec = FlowTransform | FlowInlineTransform
type Placed = FlowTransformValueAction & { place: number }

/** The actions of a transform, each with its place among them. */
export function actionsOf(spec: Spec): Placed[] {
  const actions = spec.transformValues.flatMap((value) => value.transformValueActions)
  return actions.map((action, place) => ({ ...action, place }))
}

/** The value that a transform makes, with its type. */
export function transformed(world: TransformWorld, spec: Spec): TypedValue {
  const type = outputType(world.name, spec)
  const actions = actionsOf(spec)
  const join = actions.find(({ transformType }) => transformType === 'InnerJoin')
  const rest = actions.filter((action) => action !== join)
  return { type, value: join ? joined(world, join, rest, type) : mapped(world, actions, type) }
}

function mapped(world: TransformWorld, actions: Placed[], type: ValueType): Json {
  const groups = bySource(actions)
  if (!type.isCollection) {
    let made: Json = null
    for (const [source, group] of groups) {
      // A single value takes the first item of a collection it maps from.
      const item = source === '' ? null : (itemsOf(world.turn, source)[0] ?? null)
      made = mappedItem(world, { actions: group, source, item, at: 0, type, made })
    }
    return made
  }
  const made: Json[] = []
  for (const [source, group] of groups) {
    const items = source === '' ? [null] : itemsOf(world.turn, source)
    for (const [at, item] of items.entries()) {
      const mapping = { actions: group, source, item, at, type: itemType(type), made: null }
      made.push(mappedItem(world, mapping))
    }
  }
  return made
}

/** One record for each pair that the join finds; a single value takes the first. */
function joined(
  world: TransformWorld,
  join: FlowTransformValueAction,
  rest: Placed[],
  type: ValueType,
): Json {
  const { turn, name } = world
  const read = readJoin(join)
  if (!read.ok) return raise('value', `${name}: ${read.error}`)
  const { sources, fields } = read.value
  const [left, right] = sources.map(({ elementReference }) => itemsOf(turn, elementReference))
  const pairs = joinedPairs(read.value, [left ?? [], right ?? []], fieldOf)
  const { collectionSizeMax } = limitsOf(turn)
  if (pairs.length > collectionSizeMax) {
    const message = `${name} joins ${pairs.length} pairs; at most ${collectionSizeMax} are allowed.`
    return raise('limit', `${message} ${raisedBy('collectionSizeMax')}`)
  }
  const item = itemType(type)
  const records = pairs.map((pair): Json => {
    let made: Json = {}
    for (const { source, fieldReference, outputFieldApiName } of fields) {
      const value = {
        type: { dataType: 'Any' as const },
        value: fieldOf(pair[source], fieldReference),
      }
      made = withField(world, made, { field: outputFieldApiName, value, type: item })
    }
    const overlay = { lefttable: tableRow(pair[0]), righttable: tableRow(pair[1]) }
    for (const action of rest) {
      const value = world.resolve(turn, readingTables(action.value), name, overlay)
      made = withField(world, made, { field: action.outputFieldApiName ?? '', value, type: item })
    }
    return made
  })
  return type.isCollection ? records : (records[0] ?? null)
}

function tableRow(value: Json): TypedValue {
  return { type: typeOfValue(value), value }
}

/** Values behind a join read the pair as `LeftTable` and `RightTable`, whatever stands in front. */
function readingTables(
  value: FlowElementReferenceOrValue | undefined,
): FlowElementReferenceOrValue | undefined {
  const path = value?.transformValueReference ?? value?.elementReference
  const table = path && /\b(LeftTable|RightTable)\b.*$/i.exec(path)?.[0]
  if (value === undefined || !table) return value
  const { transformValueReference: _, ...others } = value
  return { ...others, elementReference: table }
}

function outputType(name: string, spec: Spec): ValueType {
  const object = spec.objectType ?? spec.apexClass
  const { dataType } = spec
  const scale = 'scale' in spec ? spec.scale : undefined
  if (dataType === undefined) {
    return { dataType: 'Any', ...(spec.isCollection && { isCollection: true }) }
  }
  return resourceType({
    resourceKind: 'variables',
    name,
    processMetadataValues: [],
    dataType,
    ...(spec.isCollection && { isCollection: true }),
    ...(object !== undefined && { objectType: object }),
    ...(scale && { scale }),
  })
}

/** Actions by the collection whose items they read; '' for those that read none. */
function bySource(actions: Placed[]): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>()
  for (const action of actions) {
    const source = sourceOfAction(action) ?? ''
    groups.set(source, [...(groups.get(source) ?? []), action])
  }
  const plain = groups.get('')
  if (plain === undefined || groups.size === 1) return groups
  // Constants beside mapped fields belong to every item that is made.
  groups.delete('')
  for (const [source, own] of groups) groups.set(source, [...plain, ...own])
  return groups
}

/** The collection whose items an action reads one by one. */
export function sourceOfAction(action: FlowTransformValueAction): string | undefined {
  if (isAggregate(action) || action.transformType === 'GetItemByIndex') return undefined
  if (action.transformType !== 'InvocableAction') return sourceOf(action.value)
  for (const { value } of action.inputParameters) {
    const source = sourceOf(value)
    if (source !== undefined) return source
  }
  return undefined
}

type Mapping = {
  actions: Placed[]
  source: string
  item: Json
  /** The place of the item in its collection. */
  at: number
  /** Type of the one value that is made. */
  type: ValueType
  made: Json
}

function mappedItem(world: TransformWorld, mapping: Mapping): Json {
  let { made } = mapping
  for (const action of mapping.actions) {
    const value = actionValue(world, action, mapping)
    const field = action.outputFieldApiName ?? ''
    made = withField(world, made, { field, value, type: mapping.type })
  }
  return made
}

/** What is made with one more field, in the form of that field; without a name the value itself. */
function withField(
  { turn, name }: TransformWorld,
  made: Json,
  { field, value, type }: { field: string; value: TypedValue; type: ValueType },
): Json {
  if (field === '') return valueOrFault(convertValue(value.value, value.type, type), name)
  const names = parsePath(field)
  const declared = names.reduce((from, part) => fieldType(turn.source.schema, from, part), type)
  const target = declared.dataType === 'Any' ? value.type : declared
  const result = applyAssignment('Assign', { type: target, value: null }, value)
  const path = names.map((part) => part.name)
  return withValueAt(made, path, valueOrFault(result, `${name}.${field}`))
}

function actionValue(world: TransformWorld, action: Placed, mapping: Mapping): TypedValue {
  const { turn, name, resolve } = world
  switch (action.transformType ?? 'Map') {
    case 'Map':
      return itemValue(world, action.value, mapping)
    case 'Count':
    case 'Sum':
      return aggregate(action, (value) => resolve(turn, value, name), world)
    case 'GetItemByIndex':
      return itemAtIndex(action, (value) => resolve(turn, value, name), world)
    case 'InvocableAction':
      return outputOf(world.outputs[String(action.place)]?.[mapping.at] ?? null)
    default:
      return raise(
        'not-runnable',
        `${name}: the transform ${action.transformType} does not run here.`,
      )
  }
}

/** A value in which `Source[$EachItem]` stands for the item at hand. */
export function itemValue(
  { turn, name, resolve }: TransformWorld,
  value: FlowElementReferenceOrValue | undefined,
  { source, item }: Pick<Mapping, 'source' | 'item'>,
): TypedValue {
  if (source === '') return resolve(turn, value, name)
  const type = itemType(flowScope(turn).lookUp(source)?.type)
  return resolve(turn, readingItem(value, source), name, { $eachitem: { type, value: item } })
}

/** An action with one output, or with one called `output`, gives that; else all of them. */
function outputOf(outputs: Json): TypedValue {
  const any = { dataType: 'Any' as const }
  if (typeof outputs !== 'object' || outputs === null || Array.isArray(outputs)) {
    return { type: any, value: outputs }
  }
  const names = Object.keys(outputs)
  const [only] = names
  const name = Object.hasOwn(outputs, 'output') ? 'output' : names.length === 1 ? only : undefined
  const value: Json = name === undefined ? (outputs as JsonObject) : (outputs[name] ?? null)
  return { type: typeOfValue(value), value }
}
