// A field of a record on a screen: drawn by the type of the record's field, with its label, help,
// length, choices and what limits them.
import type { Json } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'
import type { FlowScreenField } from '@stagewright/metadata'
import { definitionOf, frameOf } from '../../interview/turn.ts'
import { fieldValue } from '../../scope/json-path.ts'
import { typeOfPath } from '../../scope/type-of-path.ts'
import { type FieldShape, fieldPathShape } from '../../scope/record-shape.ts'
import type { ScreenChoice, ScreenField, ScreenFieldKind } from '../../screen-view.ts'
import { picklistChoicesOf } from './dependent-picklists.ts'
import { inputFields } from './field-key.ts'
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
  Summary: 'number',
  Checkbox: 'checkbox',
  Date: 'date',
  DateTime: 'date-time',
  Time: 'time',
  Picklist: 'dropdown',
  MultiselectPicklist: 'multi-select',
  Lookup: 'lookup',
  MasterDetail: 'lookup',
  Hierarchy: 'lookup',
  Location: 'location',
  Address: 'address',
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
  const kind = KINDS[definition.type] ?? 'text'
  const isReadOnly = bare.isReadOnly || !shape.isWritable
  const isRequired = field.isRequired === true || definition.required
  const helpText = bare.helpText ?? definition.helpText
  return {
    ...bare,
    kind,
    label: bare.label || definition.label,
    dataType: type.dataType,
    ...(type.scale !== undefined && { scale: type.scale }),
    value: value === null && type.dataType === 'Boolean' ? false : value,
    isRequired: isRequired && type.dataType !== 'Boolean' && !isReadOnly,
    isReadOnly,
    object,
    field: shape.name,
    ...(helpText !== undefined && { helpText }),
    ...lengthOf(definition, kind),
    ...(kind === 'lookup' && { targets: definition.referenceTo }),
    ...picklistOf(screen, field, definition, value),
  }
}

const TEXTS = new Set<ScreenFieldKind>(['text', 'long-text', 'rich-text', 'email', 'phone', 'url'])

function lengthOf({ length }: FieldDefinition, kind: ScreenFieldKind): { length?: number } {
  return length === undefined || !TEXTS.has(kind) ? {} : { length }
}

/** The values of a picklist; one that the record holds and that is not offered stays pickable. */
function picklistOf(
  screen: ScreenTurn,
  field: FlowScreenField,
  { picklist }: FieldDefinition,
  value: Json,
): Pick<ScreenField, 'choices' | 'controller'> {
  if (picklist === undefined) return {}
  const choices = picklistChoicesOf(picklist)
  const offered = new Set(choices.map((choice) => choice.value))
  const held = typeof value === 'string' ? value.split(';').filter(Boolean) : []
  const more = held
    .filter((item) => !offered.has(item) && !picklist.restricted)
    .map((item): ScreenChoice => ({ value: item, label: item, name: item }))
  const controller = controllerOf(screen, field, picklist.controllingField)
  return { choices: [...choices, ...more], ...(controller && { controller }) }
}

/** The field of the same record that limits the choices: on this screen, or as it stands. */
function controllerOf(
  screen: ScreenTurn,
  field: FlowScreenField,
  controlling: string | undefined,
): ScreenField['controller'] | undefined {
  if (!controlling) return undefined
  const [root = ''] = (field.objectFieldReference ?? '').split('.')
  const wanted = `${root}.${controlling}`.toLowerCase()
  const onScreen = inputFields(screen.node).find(
    (other) => other.objectFieldReference?.toLowerCase() === wanted,
  )
  if (onScreen?.objectFieldReference) return { field: onScreen.objectFieldReference }
  const { values } = frameOf(screen.turn)
  const record = values[root] ?? null
  return { value: fieldValue(record, controlling) ?? null }
}
