// Collection sort and filter. Sorting changes the collection itself; filtering leaves it and keeps
// its result under the element's name.
import type { Json } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'
import { raise } from '../fault-signal.ts'
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { fieldType, itemType } from '../scope/type-of-path.ts'
import { valueAt } from '../scope/json-path.ts'
import { parsePath } from '../scope/reference-path.ts'
import { holds } from './conditions.ts'
import { compareValues } from './compare-values.ts'
import { lookUp } from './resolve.ts'
import { mapItem } from './map-item.ts'

type Processor = NodeOf<'collectionProcessors'>
type Collection = { items: Json[]; item: ValueType; isSet: boolean }

export const collectionProcessor: ElementHandler<Processor> = {
  enter(turn, node) {
    const collection = collectionOf(turn, node)
    switch (node.collectionProcessorType ?? node.elementSubtype) {
      case 'SortCollectionProcessor':
        sort(turn, node, collection)
        break
      case 'FilterCollectionProcessor':
        frameOf(turn).values[node.name] = filtered(turn, node, collection)
        break
      case 'RecommendationMapCollectionProcessor':
        frameOf(turn).values[node.name] = collection.items.map((item) =>
          mapItem(turn, node, item, collection.item),
        )
        break
      default:
        raise('not-runnable', `${node.name} does not say what it does with the collection.`)
    }
    return go(node.connector)
  },
}

function collectionOf(turn: Turn, node: Processor): Collection {
  const { type, value } = lookUp(turn, node.collectionReference ?? '')
  if (value !== null && !Array.isArray(value)) {
    raise('value', `${node.collectionReference} is no collection (${node.name}).`)
  }
  return { items: value ?? [], item: itemType(type), isSet: value !== null }
}

function filtered(turn: Turn, node: Processor, { items, item }: Collection): Json[] {
  const name = (node.assignNextValueToReference ?? `currentItem_${node.name}`).toLowerCase()
  const list = { conditions: node.conditions, logic: node.conditionLogic, formula: node.formula }
  return items.filter((value) => holds(turn, list, node.name, { [name]: { type: item, value } }))
}

function sort(turn: Turn, node: Processor, { items, item, isSet }: Collection): void {
  // A collection that was never set stays so: there is nothing to put in order.
  if (!isSet) return
  const keys = node.sortOptions.map((option) => {
    const parts = option.sortField ? parsePath(option.sortField) : []
    const type = parts.reduce((from, part) => fieldType(turn.source.schema, from, part), item)
    const names = parts.map((part) => part.name)
    const direction = option.sortOrder === 'Desc' ? -1 : 1
    return { names, type, direction, isBlankFirst: option.doesPutEmptyStringAndNullFirst === true }
  })
  const sorted = items.toSorted((left, right) => {
    for (const { names, type, direction, isBlankFirst } of keys) {
      const pair = [valueAt(left, names) ?? null, valueAt(right, names) ?? null] as const
      const blanks = compareBlanks(pair[0], pair[1], isBlankFirst)
      if (blanks !== undefined) {
        if (blanks !== 0) return blanks
        continue
      }
      const order = compareValues(pair[0], pair[1], type) * direction
      if (order !== 0) return order
    }
    return 0
  })
  const kept = node.limit === undefined ? sorted : sorted.slice(0, node.limit)
  const type = { ...item, isCollection: true }
  assignReference(turn, node.collectionReference ?? '', { type, value: kept })
}

/** The order when a side is null or empty text; undefined when neither is. */
function compareBlanks(left: Json, right: Json, isBlankFirst: boolean): number | undefined {
  const [isLeft, isRight] = [left === null || left === '', right === null || right === '']
  if (!isLeft && !isRight) return undefined
  if (isLeft && isRight) return 0
  return isLeft === isBlankFirst ? -1 : 1
}
