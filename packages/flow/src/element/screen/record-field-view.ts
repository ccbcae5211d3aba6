// A field of a record on a screen: drawn by the type of the record's field.
import type { FlowScreenField } from '@stagewright/metadata'
import { definitionOf } from '../../interview/turn.ts'
import { typeOfPath } from '../../scope/type-of-path.ts'
import { type FieldShape, fieldPathShape } from '../../scope/record-shape.ts'
import type { ScreenField, ScreenFieldKind } from '../../screen-view.ts'
import { initialValue } from './initial-value.ts'
import type { ScreenTurn } from './screen-turn.ts'

const KINDS: { [type: string]: ScreenFieldKind } = {
  TextArea: 'long-text',
  LongTextArea: 'long-text',
  Html: 'rich-text',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Number: 'number',
  Currency: 'currency',
  Percent: 'percent',
  Checkbox: 'checkbox',
  Date: 'date',
  DateTime: 'date-time',
  Time: 'time',
  Picklist: 'dropdown',
  MultiselectPicklist: 'multi-select',
  Lookup: 'lookup',
  MasterDetail: 'lookup',
  Hierarchy: 'lookup',
}

/**
 * The field behind an `account.Name` reference of a screen; undefined when the schema does not know
 * it.
 */
export function recordFieldOf(
  screen: ScreenTurn,
  field: FlowScreenField,
): { object: string; shape: FieldShape } | undefined {
  const { turn } = screen
  const [root = '', ...path] = (field.objectFieldReference ?? '').split('.')
  const object = typeOfPath(definitionOf(turn), turn.source.schema, root)?.object
  const shape = object && fieldPathShape(turn.source.schema, object, path.join('.'))
  return object && shape ? { object, shape } : undefined
}

/** The field with label, type, choices and requiredness of the record's field. */
export function recordFieldView(
  screen: ScreenTurn,
  field: FlowScreenField,
  bare: ScreenField,
): ScreenField {
  const value = initialValue(screen, field, [])
  const known = recordFieldOf(screen, field)
  const fallback = field.objectFieldReference?.split('.').at(-1) ?? ''
  if (known === undefined) {
    return { ...bare, label: bare.label || fallback, value, isRequired: field.isRequired === true }
  }
  const { shape, object } = known
  const { definition, type } = shape
  const active = definition.picklist?.values.filter((item) => item.isActive)
  return {
    ...bare,
    kind: KINDS[definition.type] ?? 'text',
    label: bare.label || definition.label,
    dataType: type.dataType,
    ...(type.scale !== undefined && { scale: type.scale }),
    value: value === null && type.dataType === 'Boolean' ? false : value,
    isRequired: (field.isRequired === true || definition.required) && type.dataType !== 'Boolean',
    isReadOnly: bare.isReadOnly || !shape.isWritable,
    object,
    field: shape.name,
    ...(active && {
      choices: active.map(({ fullName, label }) => ({ value: fullName, label, name: fullName })),
    }),
  }
}
