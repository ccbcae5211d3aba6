// Visits every typed object inside one, guided by the schema. Process metadata (what the builder
// keeps for itself) is passed over: it never runs.
import { schemaType, type SchemaField } from '../flow-type/flow-schema.ts'

export type Visit = {
  object: Readonly<Record<string, unknown>>
  typeName: string
  /** The tag it stands under. */
  tag: string
  /** The name of the nearest object around it, or its own, that has one. */
  element: string | undefined
}

type Walk = { visit: (visit: Visit) => void; depthMax: number }

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function walkField(walk: Walk, field: SchemaField, value: unknown, around: Visit): void {
  if (field.kind !== 'complex' || field.tag === 'processMetadataValues') return
  for (const item of Array.isArray(value) ? value : [value]) {
    if (isObject(item)) walkObject(walk, item, field.type, { ...around, tag: field.tag })
  }
}

/** The name an object is known by; parameters and conditions are found under what holds them. */
function ownName(object: Record<string, unknown>, typeName: string): string | undefined {
  if (typeName === 'FlowStart') return 'start'
  const name = object['name']
  const isElement = schemaType(typeName).fields.has('description')
  return isElement && typeof name === 'string' && name !== '' ? name : undefined
}

function walkObject(
  walk: Walk,
  object: Record<string, unknown>,
  typeName: string,
  around: { tag: string; element: string | undefined },
): void {
  if (walk.depthMax === 0) return
  const here = {
    object,
    typeName,
    tag: around.tag,
    element: ownName(object, typeName) ?? around.element,
  }
  walk.visit(here)
  const inner = { ...walk, depthMax: walk.depthMax - 1 }
  for (const field of schemaType(typeName).fields.values()) {
    const value = object[field.tag]
    if (value !== undefined) walkField(inner, field, value, here)
  }
}

/** Visits a typed object of a type and all objects in it, outer ones first. */
export function walkTyped(object: object, typeName: string, visit: (visit: Visit) => void): void {
  const around = { tag: typeName, element: undefined }
  walkObject({ visit, depthMax: 64 }, object as Record<string, unknown>, typeName, around)
}
