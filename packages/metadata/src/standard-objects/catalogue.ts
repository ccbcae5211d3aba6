// The standard objects, compiled from their tables on first use.
import { assert } from '@stagewright/base'
import {
  fieldTypes,
  type FieldDefinition,
  type PicklistDefinition,
} from '../object/field-definition.ts'
import { newObject, type ObjectDefinition } from '../object/object-definition.ts'
import { contentObjects } from './content-objects.ts'
import { engagementObjects } from './engagement-objects.ts'
import { fieldServiceObjects } from './field-service-objects.ts'
import { industryObjects } from './industry-objects.ts'
import type { ObjectTable } from './object-table.ts'
import { peopleObjects } from './people-objects.ts'
import { processObjects } from './process-objects.ts'
import { salesObjects } from './sales-objects.ts'
import { serviceObjects } from './service-objects.ts'
import { ownerField, plainField, recordFields } from './system-fields.ts'

const table: ObjectTable = {
  ...peopleObjects,
  ...salesObjects,
  ...serviceObjects,
  ...contentObjects,
  ...processObjects,
  ...industryObjects,
  ...fieldServiceObjects,
  ...engagementObjects,
}

function labelOf(apiName: string): string {
  return apiName
    .replace(/Id$/, ' ID')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .trim()
}

function picklistOf(list: string): PicklistDefinition {
  const names = list === '' ? [] : list.split('|')
  const values = names.map((name) => {
    const fullName = name.replace(/\*$/, '')
    return { fullName, label: fullName, isDefault: name !== fullName, isActive: true }
  })
  return { values, restricted: false }
}

/** Compiles the notation of object-table.ts. */
function compileField(apiName: string, notation: string): FieldDefinition {
  const [plain = '', ...formula] = notation.split(' = ')
  const match = /^(\w+)(?:\((.*)\))?(!)?(?:>(\w+))?$/.exec(plain)
  const [, typeName, list = '', required, relationshipName] = match ?? []
  const type = fieldTypes.find((name) => name === typeName)
  assert(type, `${apiName}: no field type ${notation}`)
  const field: FieldDefinition = plainField(apiName, type, labelOf(apiName))
  field.required = required !== undefined
  if (relationshipName !== undefined) field.relationshipName = relationshipName
  if (type === 'Picklist' || type === 'MultiselectPicklist') field.picklist = picklistOf(list)
  else if (list !== '') field.referenceTo = list.split('|')
  if (formula.length > 0) field.formula = formula.join(' = ')
  return field
}

function compileObject(apiName: string, row: ObjectTable[string]): ObjectDefinition {
  const own = Object.entries(row.fields).map(([name, notation]) => compileField(name, notation))
  const isPlatformEvent = 'ReplayId' in row.fields
  const fields = isPlatformEvent
    ? recordFields.filter((field) => field.apiName.startsWith('Created'))
    : [...recordFields]
  if (row.owner && !('OwnerId' in row.fields)) fields.push(ownerField(row.owner.split('|')))
  return {
    ...newObject(apiName),
    label: row.label,
    pluralLabel: row.plural,
    ...(row.prefix === '' ? {} : { keyPrefix: row.prefix }),
    isCustom: false,
    isPlatformEvent,
    nameField: {
      label: row.autoNumber ?? labelOf(row.nameField ?? 'Name'),
      type: row.autoNumber === undefined ? 'Text' : 'AutoNumber',
    },
    fields: [...fields, ...own],
  }
}

type CatalogueEntry = { object: ObjectDefinition; fields: Map<string, FieldDefinition> }

let compiled: Map<string, CatalogueEntry> | undefined

function catalogue(): Map<string, CatalogueEntry> {
  compiled ??= new Map(
    Object.entries(table).map(([apiName, row]) => {
      const object = compileObject(apiName, row)
      const fields = new Map(object.fields.map((field) => [field.apiName.toLowerCase(), field]))
      return [apiName.toLowerCase(), { object, fields }]
    }),
  )
  return compiled
}

/** All standard objects of the catalogue. */
export function standardObjects(): ObjectDefinition[] {
  return [...catalogue().values()].map((entry) => entry.object)
}

/** A standard object by name, in any letter case. */
export function standardObject(apiName: string): ObjectDefinition | undefined {
  return catalogue().get(apiName.toLowerCase())?.object
}

/** A field of a standard object by name, in any letter case. */
export function standardField(object: string, apiName: string): FieldDefinition | undefined {
  return catalogue().get(object.toLowerCase())?.fields.get(apiName.toLowerCase())
}

/**
 * The field that holds the name of a standard object's records: Name, CaseNumber, Subject …; '' for
 * none.
 */
export function standardNameField(object: string): string | undefined {
  const name = standardObject(object)?.apiName
  return name === undefined ? undefined : (table[name]?.nameField ?? 'Name')
}
