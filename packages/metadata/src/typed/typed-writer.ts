// Typed objects to XML elements in the order and style Salesforce writes: the fields of base types
// first, each level in alphabetical order. What was carried along takes its place among them.
import type { Carried, CarriedTag } from '../carried.ts'
import { schemaType, type SchemaField, type SchemaType } from '../flow-type/flow-schema.ts'
import { newElement } from '../xml/edit-xml.ts'
import type { XmlElement } from '../xml/xml-tree.ts'
import { writeScalar } from './scalar-values.ts'
import type { TypedObject, TypedValue } from './typed-reader.ts'

type Entry = { level: number; element: XmlElement }

function carriedElement(carried: CarriedTag): XmlElement {
  const attributes = carried.attributes ?? {}
  const children = carried.children?.map(carriedElement)
  if (!children) return newElement(carried.tag, carried.text ?? '', attributes)
  if (carried.text === undefined) return newElement(carried.tag, children, attributes)
  const text = { kind: 'text', text: carried.text } as const
  return { kind: 'element', name: carried.tag, attributes, children: [text, ...children] }
}

function isTypedObject(value: TypedValue): value is TypedObject {
  return typeof value === 'object' && !Array.isArray(value)
}

function valueElement(field: SchemaField, value: TypedValue): XmlElement | undefined {
  if (Array.isArray(value)) return undefined
  if (isTypedObject(value)) {
    return field.kind === 'complex' ? writeTyped(value, field.type, field.tag) : undefined
  }
  return newElement(field.tag, writeScalar(field.kind === 'scalar' ? field.scalar : 'text', value))
}

function* fieldElements(field: SchemaField, value: TypedValue): Generator<XmlElement> {
  for (const item of Array.isArray(value) ? value : [value]) {
    const element = valueElement(field, item)
    if (element) yield element
  }
}

function isCarried(value: TypedObject[string]): value is Carried {
  return typeof value === 'object' && !Array.isArray(value)
}

/** The level at which each field was declared: 0 for the farthest base type. */
function levelsOf(type: SchemaType): Map<string, number> {
  const chain: SchemaType[] = [type]
  for (let base = type.extends; base; base = chain[0]?.extends) chain.unshift(schemaType(base))
  const levels = new Map<string, number>()
  chain.forEach((link, level) => {
    for (const tag of link.fields.keys()) if (!levels.has(tag)) levels.set(tag, level)
  })
  return levels
}

const levelsByType = new Map<string, Map<string, number>>()

function levels(type: SchemaType): Map<string, number> {
  let known = levelsByType.get(type.name)
  if (!known) levelsByType.set(type.name, (known = levelsOf(type)))
  return known
}

/** The element of a typed object. The element and all in it are new: they remember no source. */
export function writeTyped(object: TypedObject, typeName: string, tag: string): XmlElement {
  const type = schemaType(typeName)
  const level = levels(type)
  const own = object['carried']
  const carried = isCarried(own) ? own : {}
  const entries: Entry[] = []
  const add = (element: XmlElement) =>
    entries.push({ level: level.get(element.name) ?? Infinity, element })
  for (const field of type.fields.values()) {
    const value = object[field.tag]
    if (value === undefined || (value === '' && carried.missing?.includes(field.tag))) continue
    for (const element of fieldElements(field, value as TypedValue)) add(element)
  }
  for (const other of carried.tags ?? []) add(carriedElement(other))
  for (const nil of carried.nil ?? []) add(newElement(nil, '', { 'xsi:nil': 'true' }))
  const ownLevel = Math.max(0, ...level.values())
  const rank = (entry: Entry) => Math.min(entry.level, ownLevel)
  entries.sort((a, b) => rank(a) - rank(b) || compare(a.element.name, b.element.name))
  const children = entries.map((entry) => entry.element)
  const attributes = carried.attributes ?? {}
  if (carried.text === undefined) return newElement(tag, children, attributes)
  const text = { kind: 'text', text: carried.text } as const
  return { kind: 'element', name: tag, attributes, children: [text, ...children] }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
