// Transforms that look at a collection as a whole: how many items, the sum of a field, one item by
// its place.
import type { Json } from '@stagewright/base'
import { applyAssignment, type TypedValue } from '@stagewright/formula'
import type { FlowElementReferenceOrValue, FlowTransformValueAction } from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import type { Turn } from '../interview/turn.ts'
import { flowScope } from '../scope/flow-scope.ts'
import { itemType } from '../scope/type-of-path.ts'
import { fieldOf, itemsOf, splitAtItem } from './item-source.ts'

type Read = (value: FlowElementReferenceOrValue | undefined) => TypedValue
type World = { turn: Turn; name: string }

/** True for the actions that make one value of a whole collection. */
export function isAggregate({ transformType }: FlowTransformValueAction): boolean {
  return transformType === 'Count' || transformType === 'Sum'
}

/** The count of a collection's items, or the sum of one of their fields. */
export function aggregate(
  action: FlowTransformValueAction,
  read: Read,
  { turn, name }: World,
): TypedValue {
  const input = (wanted: string) =>
    action.inputParameters.find((parameter) => parameter.name === wanted)?.value
  const values = input('aggregationValues') ?? action.value
  const { collection, field: written } = splitAtItem(values?.elementReference ?? '')
  const items = itemsOf(turn, collection)
  const number = { dataType: 'Number' as const }
  if (action.transformType === 'Count') return { type: number, value: items.length }
  const given = read(input('aggregationField')).value
  const field = typeof given === 'string' && given !== '' ? given : written
  let total: Json = 0
  for (const item of items) {
    const value = field === '' ? item : fieldOf(item, field)
    const added = { type: typeof value === 'string' ? { dataType: 'Any' as const } : number, value }
    total = valueOrFault(applyAssignment('Add', { type: number, value: total }, added), name)
  }
  return { type: number, value: total }
}

/** One item of a collection, counted from 0; null behind its end, and a field of it when named. */
export function itemAtIndex(
  action: FlowTransformValueAction,
  read: Read,
  { turn, name }: World,
): TypedValue {
  const isIndex = (parameter: string) => /index|position/i.test(parameter)
  const index = action.inputParameters.find((parameter) => isIndex(parameter.name))?.value
  const values =
    action.inputParameters.find((parameter) => !isIndex(parameter.name))?.value ?? action.value
  const reference = values?.elementReference ?? values?.transformValueReference ?? ''
  const { collection, field } = splitAtItem(reference)
  const at = Number(read(index).value ?? Number.NaN)
  if (!Number.isInteger(at)) return raise('value', `${name}: the place of the item is no number.`)
  const item = itemsOf(turn, collection)[at] ?? null
  if (field !== '') return { type: { dataType: 'Any' }, value: fieldOf(item, field) }
  return { type: itemType(flowScope(turn).lookUp(collection)?.type), value: item }
}
