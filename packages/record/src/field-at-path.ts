// The field a path of names ends in, through lookups: `Status`, `Account.Owner.Name`.
import type { FieldDefinition, Schema } from '@stagewright/metadata'

/** The field and its object; undefined when the path does not lead to one. */
export function fieldAtPath(
  schema: Schema,
  object: string,
  path: string,
): { object: string; field: FieldDefinition } | undefined {
  const dot = path.indexOf('.')
  if (dot < 0) {
    const field = schema.field(object, path)
    return field && { object, field }
  }
  const [name = '', narrowed] = path.slice(0, dot).split(':')
  const relationship = schema.relationship(object, name)
  if (!relationship) return undefined
  for (const target of narrowed === undefined ? relationship.referenceTo : [narrowed]) {
    const found = fieldAtPath(schema, target, path.slice(dot + 1))
    if (found) return found
  }
  return undefined
}
