// The column a path of field names ends in, through lookups: `Status`, `Account.Owner.Name`.
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { fieldNamed, isComputedField, RecordFault } from '@stagewright/record'
import { columnType } from './column-type.ts'
import type { RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'

export type Column = { sql: string; field: FieldDefinition }

/**
 * The column at the end of a path, seen from the row of an alias. Throws RecordFault
 * field-not-found for unknown names and for fields that are computed (see isComputed).
 */
export function columnOf(
  access: RecordAccess,
  object: ObjectDefinition,
  path: string,
  alias = 't',
): Column {
  const { head, rest } = splitPath(path)
  if (rest === '') return ownColumn(access, object, head, alias)
  // Each step looks from the row outside, so that a longer alias is all that keeps them apart.
  const inner = `${alias}x`
  const columns = targetsOf(access, object, path).map((target) => {
    const column = columnOf(access, target.object, rest, inner)
    const link = `${inner}."Id" = ${alias}.${quoted(target.key.apiName)}`
    const from = `${tableOf(target.object.apiName)} ${inner}`
    const sql = `(select ${column.sql} from ${from} where ${link})`
    return { sql, field: column.field }
  })
  const [first, ...others] = columns
  if (!first) throw unknownPath(object, path)
  const alike = others.filter(({ field }) => columnType(field) === columnType(first.field))
  if (alike.length === 0) return first
  return { ...first, sql: `coalesce(${[first, ...alike].map(({ sql }) => sql).join(', ')})` }
}

/**
 * True when the field at the end of a path is a formula or a roll-up: no column holds its value.
 */
export function isComputed(access: RecordAccess, object: ObjectDefinition, path: string): boolean {
  const { head, rest } = splitPath(path)
  if (rest === '') return isComputedField(fieldNamed(access, object, head))
  const [first] = targetsOf(access, object, path)
  if (!first) throw unknownPath(object, path)
  return isComputed(access, first.object, rest)
}

function splitPath(path: string): { head: string; rest: string } {
  const dot = path.indexOf('.')
  return dot < 0
    ? { head: path, rest: '' }
    : { head: path.slice(0, dot), rest: path.slice(dot + 1) }
}

function ownColumn(
  access: RecordAccess,
  object: ObjectDefinition,
  name: string,
  alias: string,
): Column {
  const field = fieldNamed(access, object, name)
  const type = columnType(field)
  if (type === undefined) {
    const message = `${object.label}: ${field.label} is computed and has no column.`
    throw new RecordFault('field-not-found', message, [name])
  }
  // A field of the catalogue that the system's own tables do not keep is empty everywhere.
  const isKept = access.relations.get(object.apiName)?.columns.has(field.apiName)
  return { sql: isKept ? `${alias}.${quoted(field.apiName)}` : `null::${type}`, field }
}

type Target = { object: ObjectDefinition; key: FieldDefinition }

/** The objects a path's first step may lead to: those that are here and have its next name. */
function targetsOf(access: RecordAccess, object: ObjectDefinition, path: string): Target[] {
  const { head, rest } = splitPath(path)
  const [name = '', narrowed] = head.split(':')
  const relationship = access.schema.relationship(object.apiName, name)
  if (!relationship) return []
  const names = narrowed === undefined ? relationship.referenceTo : [narrowed]
  const next = splitPath(rest)
  return names.flatMap((item) => {
    const target = access.schema.object(item)
    if (!target || !access.relations.has(target.apiName)) return []
    const step = next.head.split(':')[0] ?? ''
    const isKnown =
      next.rest === ''
        ? access.schema.field(target.apiName, next.head)
        : access.schema.relationship(target.apiName, step)
    return isKnown ? [{ object: target, key: relationship.field }] : []
  })
}

function unknownPath(object: ObjectDefinition, path: string): RecordFault {
  const message = `${object.label} has no field ${path} that can be reached.`
  return new RecordFault('field-not-found', message, [path])
}
