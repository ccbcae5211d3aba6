// What background work that is held to rights may ask for: every object and field of a query, on
// every hop of its paths. What it names and may not see is refused, never left out in silence; only
// where a query names no fields does it come back with those that are granted.
import type { ObjectDefinition, Schema } from '@stagewright/metadata'
import type { RecordQuery } from '../criteria.ts'
import type { RecordFault } from '../record-fault.ts'
import { closedField, closedObject, type HeldRights } from './rights-limit.ts'

type Asked = Pick<RecordQuery, 'criteria' | 'sort' | 'thenBy'> & { fields?: readonly string[] }

/** Why a query may not be asked; undefined when every limit grants what it names. */
export function closedQuery(
  held: HeldRights,
  schema: Schema,
  { criteria, fields = [], sort, thenBy = [] }: Asked,
): RecordFault | undefined {
  const object = schema.object(criteria.object)
  if (!object) return undefined
  const order = [...(sort ? [sort] : []), ...thenBy]
  const paths = [...fields, ...[...criteria.filters, ...order].map(({ field }) => field)]
  const closed = closedObject(held, object, 'read') ?? closedPaths(held, schema, object, paths)
  if (closed) return closed
  for (const { among } of criteria.filters) {
    if (!among) continue
    const inner = closedQuery(held, schema, { ...among, fields: [among.field] })
    if (inner) return inner
  }
  return undefined
}

/** Why one of the paths may not be read; undefined when all may. */
export function closedPaths(
  held: HeldRights,
  schema: Schema,
  object: ObjectDefinition,
  paths: readonly string[],
): RecordFault | undefined {
  for (const path of paths) {
    const closed = closedPath(held, schema, object, path)
    if (closed) return closed
  }
  return undefined
}

function closedPath(
  held: HeldRights,
  schema: Schema,
  object: ObjectDefinition,
  path: string,
): RecordFault | undefined {
  const [head = '', ...rest] = path.split('.')
  const [name = '', narrowed] = head.split(':')
  const step = rest.length === 0 ? undefined : schema.relationship(object.apiName, name)
  const field = step?.field ?? schema.field(object.apiName, name)
  const closed = field && closedField(held, object, field)
  if (closed || !step) return closed
  for (const target of narrowed === undefined ? step.referenceTo : [narrowed]) {
    const next = schema.object(target)
    const deeper = next && closedPath(held, schema, next, rest.join('.'))
    if (deeper) return deeper
  }
  return undefined
}

/** The fields of an object that every limit grants. */
export function openFields(held: HeldRights, object: ObjectDefinition): string[] {
  return object.fields
    .filter((field) => !closedField(held, object, field))
    .map(({ apiName }) => apiName)
}
