// The Flow type compiled from the tables: every complex type with its fields resolved through what
// it extends. Reader, writer, type generator and checks all work from this one form.
import { Defect } from '@stagewright/base'
import { actionTypes } from './action-types.ts'
import { baseTypes } from './base-types.ts'
import { collectionTypes } from './collection-types.ts'
import { dataTypes } from './data-types.ts'
import { flowEnums } from './enums.ts'
import { flowTypes } from './flow-types.ts'
import { logicTypes } from './logic-types.ts'
import { orchestrationTypes } from './orchestration-types.ts'
import { resourceTypes } from './resource-types.ts'
import { screenTypes } from './screen-types.ts'
import { startTypes } from './start-types.ts'
import { translationTypes } from './translation-types.ts'
import { scalarTypes, type ScalarType, type TypeTable } from './type-table.ts'
import { waitTypes } from './wait-types.ts'

export type SchemaField = {
  tag: string
  repeated: boolean
  /** A valid file has it. */
  required: boolean
  /** A text that the typed form always has. */
  filled: boolean
} & (
  | { kind: 'scalar'; scalar: ScalarType }
  | { kind: 'enum'; enumName: string; values: ReadonlySet<string>; open: boolean }
  | { kind: 'complex'; type: string }
)

export type SchemaType = {
  name: string
  extends?: string
  /** All fields, inherited ones too, by tag. */
  fields: ReadonlyMap<string, SchemaField>
}

const table: TypeTable = {
  ...baseTypes,
  ...flowTypes,
  ...startTypes,
  ...orchestrationTypes,
  ...logicTypes,
  ...actionTypes,
  ...dataTypes,
  ...collectionTypes,
  ...screenTypes,
  ...waitTypes,
  ...resourceTypes,
  ...translationTypes,
}

function isScalarType(name: string): name is ScalarType {
  return scalarTypes.some((scalar) => scalar === name)
}

function compileField(tag: string, notation: string): SchemaField {
  const [, name = '', mark, repeated] = /^(\w+)([!~])?(\[\])?$/.exec(notation) ?? []
  const required = mark === '!'
  const filled = mark === '~' || (required && name === 'text')
  const common = { tag, repeated: repeated !== undefined, required, filled }
  if (isScalarType(name)) return { ...common, kind: 'scalar', scalar: name }
  const values = flowEnums[name]
  if (values) {
    const open = values.open === true
    return { ...common, kind: 'enum', enumName: name, values: new Set(values.values), open }
  }
  if (!table[name]) throw new Defect(`${tag}: no type ${notation}`)
  return { ...common, kind: 'complex', type: name }
}

function fieldsOf(name: string): Map<string, SchemaField> {
  const type = table[name]
  if (!type) throw new Defect(`no type ${name}`)
  const fields = type.extends ? fieldsOf(type.extends) : new Map<string, SchemaField>()
  for (const [tag, notation] of Object.entries(type.fields)) {
    fields.set(tag, compileField(tag, notation))
  }
  return fields
}

/** Every complex type of the Flow type by name. */
export const flowSchema: ReadonlyMap<string, SchemaType> = new Map(
  Object.entries(table).map(([name, type]) => [
    name,
    { name, ...(type.extends ? { extends: type.extends } : {}), fields: fieldsOf(name) },
  ]),
)

/** The compiled type of a name; a name that is not in the tables is a defect. */
export function schemaType(name: string): SchemaType {
  const type = flowSchema.get(name)
  if (!type) throw new Defect(`no type ${name}`)
  return type
}
