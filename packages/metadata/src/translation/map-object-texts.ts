// Every text of an object that translation files know, in one walk: whoever walks may put another
// in its place. Values of shared value sets are looked for under their set when the object has
// none.
import type { FieldDefinition, PicklistValue } from '../object/field-definition.ts'
import type { ObjectDefinition } from '../object/object-definition.ts'
import type { TextVisit } from './map-flow-texts.ts'
import { objectPath, type TextPath, type TextStep } from './text-key.ts'

/** The object with what the visitor gives for each of its texts; itself if all are kept. */
export function mapObjectTexts(object: ObjectDefinition, visit: TextVisit): ObjectDefinition {
  const path = objectPath(object.apiName)
  const label = visit(path, 'label', object.label)
  const pluralLabel = visit(path, 'pluralLabel', object.pluralLabel)
  const nameLabel = visit(path, 'nameFieldLabel', object.nameField.label)
  const fields = mapped(object.fields, (field) => {
    const changed = fieldWith(field, path, visit)
    const isName = field.apiName === 'Name' && field.label === object.nameField.label
    return isName && changed.label === field.label && nameLabel !== field.label
      ? { ...changed, label: nameLabel }
      : changed
  })
  const recordTypes = mapped(object.recordTypes, (one) => {
    const text = visit([...path, { tag: 'recordTypes', name: one.apiName }], 'label', one.label)
    return text === one.label ? one : { ...one, label: text }
  })
  const validationRules = mapped(object.validationRules, (one) => {
    const at = [...path, { tag: 'validationRules', name: one.apiName }]
    const text = visit(at, 'errorMessage', one.errorMessage)
    return text === one.errorMessage ? one : { ...one, errorMessage: text }
  })
  const isSame =
    label === object.label &&
    pluralLabel === object.pluralLabel &&
    nameLabel === object.nameField.label &&
    fields === object.fields &&
    recordTypes === object.recordTypes &&
    validationRules === object.validationRules
  if (isSame) return object
  const nameField = { ...object.nameField, label: nameLabel }
  return { ...object, label, pluralLabel, nameField, fields, recordTypes, validationRules }
}

function mapped<T>(all: T[], change: (one: T) => T): T[] {
  const changed = all.map(change)
  return changed.every((one, at) => one === all[at]) ? all : changed
}

function fieldWith(field: FieldDefinition, object: TextPath, visit: TextVisit): FieldDefinition {
  const path = [...object, { tag: 'fields', name: field.apiName }]
  let changed = field
  const label = visit(path, 'label', field.label)
  if (label !== field.label) changed = { ...changed, label }
  const { helpText, lookupFilter, picklist } = field
  if (helpText !== undefined && helpText.trim() !== '') {
    const help = visit(path, 'help', helpText)
    if (help !== helpText) changed = { ...changed, helpText: help }
  }
  if (lookupFilter?.errorMessage !== undefined && lookupFilter.errorMessage.trim() !== '') {
    const at = [...path, { tag: 'lookupFilter' }]
    const errorMessage = visit(at, 'errorMessage', lookupFilter.errorMessage)
    if (errorMessage !== lookupFilter.errorMessage) {
      changed = { ...changed, lookupFilter: { ...lookupFilter, errorMessage } }
    }
  }
  if (!picklist) return changed
  const values = mapped(picklist.values, (value) => valueWith(value, pathsOf(field, path), visit))
  return values === picklist.values ? changed : { ...changed, picklist: { ...picklist, values } }
}

/** Where the labels of a picklist may be translated: with the field, and with its shared set. */
function pathsOf(field: FieldDefinition, own: TextPath): { path: TextStep[]; tag: string }[] {
  const set = field.picklist?.valueSetName
  if (set === undefined) return [{ path: [...own], tag: 'picklistValues' }]
  return [{ path: [{ tag: 'valueSets', name: set }], tag: 'valueTranslation' }]
}

function valueWith(
  value: PicklistValue,
  places: readonly { path: TextStep[]; tag: string }[],
  visit: TextVisit,
): PicklistValue {
  for (const { path, tag } of places) {
    const label = visit([...path, { tag, name: value.label }], 'translation', value.label)
    if (label !== value.label) return { ...value, label }
  }
  return value
}
