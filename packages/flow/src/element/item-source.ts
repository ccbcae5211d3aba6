// Values of transforms that read the items of a collection: where they come from and how one is
// put in the place of `Collection[$EachItem]`.
import type { Json } from '@stagewright/base'
import type { FlowElementReferenceOrValue } from '@stagewright/metadata'
import type { Turn } from '../interview/turn.ts'
import { flowScope } from '../scope/flow-scope.ts'
import { fieldValue } from '../scope/json-path.ts'
import { parsePath } from '../scope/reference-path.ts'
import { referencesIn } from '../scope/references-in.ts'

const EACH = '[$EachItem]'

/** The path in front of the innermost `[$EachItem]` of a value; undefined when it reads none. */
export function sourceOf(value: FlowElementReferenceOrValue | undefined): string | undefined {
  for (const path of [...referencesIn(value), ...writtenItems(value)]) {
    const at = path.lastIndexOf(EACH)
    if (at > 0) return path.slice(0, at)
  }
  return undefined
}

function writtenItems(value: FlowElementReferenceOrValue | undefined): string[] {
  const text = value?.formulaExpression ?? ''
  return [...text.matchAll(/[\w$.]+\[\$EachItem\]/g)].map((match) => match[0])
}

/** The value with `Source[$EachItem]` written as `$EachItem`, which the item at hand stands for. */
export function readingItem(
  value: FlowElementReferenceOrValue | undefined,
  source: string,
): FlowElementReferenceOrValue | undefined {
  if (value === undefined) return undefined
  const renamed = (text: string) => text.replaceAll(`${source}${EACH}`, '$EachItem')
  const { elementReference, formulaExpression, stringValue, transformValueReference } = value
  return {
    ...value,
    ...(elementReference !== undefined && { elementReference: renamed(elementReference) }),
    ...(transformValueReference !== undefined && {
      transformValueReference: renamed(transformValueReference),
    }),
    ...(formulaExpression !== undefined && { formulaExpression: renamed(formulaExpression) }),
    ...(stringValue !== undefined && { stringValue: renamed(stringValue) }),
  }
}

/** The items of what a path stands for: none for null, a single value as one. */
export function itemsOf(turn: Turn, source: string): Json[] {
  const value = flowScope(turn).lookUp(source)?.value ?? null
  if (value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** The value at a path inside an item; null where there is none. */
export function fieldOf(item: Json, field: string): Json {
  let value: Json = item
  for (const part of parsePath(field)) value = fieldValue(value, part.name) ?? null
  return value
}

/** `Rows[$EachItem].Amount` as the collection and the field of its items; '' is the item itself. */
export function splitAtItem(reference: string): { collection: string; field: string } {
  const at = reference.indexOf(EACH)
  if (at < 0) return { collection: reference, field: '' }
  const field = reference.slice(at + EACH.length).replace(/^\./, '')
  return { collection: reference.slice(0, at), field }
}
