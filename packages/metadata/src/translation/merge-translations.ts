// Two translation files of one name as one: entries of the same name are laid over each other,
// others stand side by side. So a deployment adds and changes, and never takes away.
import { type Json, jsonEquals } from '@stagewright/base'
import { schemaType } from '../flow-type/flow-schema.ts'
import type { TypedObject } from '../typed/typed-reader.ts'

/** What tells entries of a list apart, by the tags that may say it. */
function identity(entry: TypedObject): string {
  const named = ['fullName', 'name', 'masterLabel', 'aspect'].map((tag) => entry[tag])
  const cases = ['plural', 'caseType', 'possessive', 'article'].map((tag) => entry[tag])
  return [...named, ...cases].map((one) => String(one ?? '').toLowerCase()).join(' ')
}

/** The content of `over` laid over that of `under`. */
export function mergeTranslations(
  under: TypedObject,
  over: TypedObject,
  typeName: string,
): TypedObject {
  const merged: TypedObject = { ...under }
  for (const field of schemaType(typeName).fields.values()) {
    const own = over[field.tag]
    const before = under[field.tag]
    if (own === undefined) continue
    if (field.kind !== 'complex') {
      if (own !== '') merged[field.tag] = own
    } else if (field.repeated) {
      merged[field.tag] = mergeLists(listOf(before), listOf(own), field.type)
    } else if (isObject(own)) {
      merged[field.tag] = isObject(before) ? mergeTranslations(before, own, field.type) : own
    }
  }
  const carried = mergeCarried(under['carried'], over['carried'])
  if (carried) merged['carried'] = carried
  return merged
}

function mergeLists(before: TypedObject[], own: TypedObject[], type: string): TypedObject[] {
  const merged = [...before]
  for (const entry of own) {
    const at = merged.findIndex((one) => identity(one) === identity(entry))
    const known = merged[at]
    if (known) merged[at] = mergeTranslations(known, entry, type)
    else merged.push(entry)
  }
  return merged
}

function mergeCarried(
  before: TypedObject['carried'],
  own: TypedObject['carried'],
): TypedObject['carried'] {
  if (!isObject(before) || !isObject(own)) return own ?? before
  const tags = [...jsonList(before['tags'])]
  for (const tag of jsonList(own['tags'])) {
    if (!tags.some((one) => jsonEquals(one, tag))) tags.push(tag)
  }
  return { ...before, ...own, ...(tags.length > 0 && { tags }) } as TypedObject['carried']
}

function jsonList(value: unknown): Json[] {
  return Array.isArray(value) ? value : []
}

function listOf(value: unknown): TypedObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function isObject(value: unknown): value is TypedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
