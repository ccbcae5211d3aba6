// Objects and fields by name: the catalogue of standard objects under what the project says. Names
// are looked up in any letter case.
import { keyPrefixOf } from '@stagewright/base'
import { isRelationship, type FieldDefinition } from '../object/field-definition.ts'
import type { ObjectDefinition } from '../object/object-definition.ts'
import {
  standardNameField,
  standardObject,
  standardObjects,
} from '../standard-objects/catalogue.ts'
import { customObjectFields } from '../standard-objects/system-fields.ts'
import { withCompoundParts } from './compound-fields.ts'
import { historyObjectOf } from './history-object.ts'
import { assignKeyPrefixes } from './key-prefixes.ts'

export type Relationship = { field: FieldDefinition; referenceTo: string[] }
export type ChildRelationship = { object: ObjectDefinition; field: FieldDefinition }

export type Schema = {
  /** All objects, standard ones first. */
  objects(): ObjectDefinition[]
  object(name: string): ObjectDefinition | undefined
  field(object: string, field: string): FieldDefinition | undefined
  /** The relationship a record is followed along: `Owner`, `Account`, `Parent__r`. */
  relationship(object: string, name: string): Relationship | undefined
  /** The list of records that point to this object: `Contacts`, `Visits__r`. */
  childRelationship(object: string, name: string): ChildRelationship | undefined
  /** The field that holds the name of an object's records; undefined when it has none. */
  nameField(object: string): FieldDefinition | undefined
  /** The object an id belongs to, told by its first three characters. */
  objectOfId(id: string): ObjectDefinition | undefined
}

type Entry = {
  object: ObjectDefinition
  fields: Map<string, FieldDefinition>
  relationships: Map<string, FieldDefinition>
}

/** What a project says of an object laid over what the catalogue knows of it. */
function mergeObject(own: ObjectDefinition, standard: ObjectDefinition | undefined) {
  const base = standard?.fields ?? customObjectFields(own)
  const named = new Map(base.map((field) => [field.apiName.toLowerCase(), field]))
  for (const field of own.fields) {
    const known = named.get(field.apiName.toLowerCase())
    named.set(field.apiName.toLowerCase(), known ? mergeField(field, known) : field)
  }
  const fields = [...named.values()]
  return standard
    ? {
        ...standard,
        fields,
        recordTypes: own.recordTypes,
        validationRules: own.validationRules,
        ...(own.sharingModel !== undefined && { sharingModel: own.sharingModel }),
        ...(own.externalSharingModel !== undefined && {
          externalSharingModel: own.externalSharingModel,
        }),
        ...(own.enableHistory && { enableHistory: own.enableHistory }),
      }
    : { ...own, fields }
}

function mergeField(own: FieldDefinition, known: FieldDefinition): FieldDefinition {
  const picklist =
    own.picklist?.values.length || own.picklist?.valueSetName ? own.picklist : known.picklist
  return {
    ...known,
    ...own,
    apiName: known.apiName,
    required: own.required || known.required,
    referenceTo: own.referenceTo.length > 0 ? own.referenceTo : known.referenceTo,
    ...(picklist ? { picklist } : {}),
  }
}

/** The name a relationship field is followed by: Account for AccountId, Parent__r for Parent__c. */
export function relationshipNameOf(field: FieldDefinition): string {
  if (/__c$/i.test(field.apiName)) return field.apiName.replace(/__c$/i, '__r')
  return field.apiName.replace(/Id$/, '')
}

/** The name of the list on the other side of a relationship field of that object. */
export function childRelationshipNameOf(object: ObjectDefinition, field: FieldDefinition): string {
  const isCustom = /__c$/i.test(field.apiName)
  if (field.relationshipName !== undefined) return field.relationshipName + (isCustom ? '__r' : '')
  return object.pluralLabel.replaceAll(' ', '') + (isCustom ? '__r' : '')
}

function index(object: ObjectDefinition): Entry {
  const fields = new Map<string, FieldDefinition>()
  const relationships = new Map<string, FieldDefinition>()
  for (const field of object.fields) {
    fields.set(field.apiName.toLowerCase(), field)
    if (!isRelationship(field)) continue
    relationships.set(relationshipNameOf(field).toLowerCase(), field)
  }
  return { object, fields, relationships }
}

/** `*` in the catalogue means any object whose records have ids. */
function resolveAny(objects: ObjectDefinition[]): ObjectDefinition[] {
  const any = objects.filter((one) => !one.isPlatformEvent && !one.isCustomMetadata)
  const names = any.map((one) => one.apiName)
  return objects.map((object) => {
    if (!object.fields.some((field) => field.referenceTo[0] === '*')) return object
    const fields = object.fields.map((field) =>
      field.referenceTo[0] === '*' ? { ...field, referenceTo: names } : field,
    )
    return { ...object, fields }
  })
}

/** Lists on the other side of relationships, by the object pointed to and the name of the list. */
function indexChildren(objects: ObjectDefinition[]): Map<string, ChildRelationship> {
  const children = new Map<string, ChildRelationship>()
  for (const object of objects) {
    for (const field of object.fields) {
      if (field.isSystem) continue
      const name = childRelationshipNameOf(object, field)
      for (const parent of field.referenceTo) {
        const key = `${parent}.${name}`.toLowerCase()
        if (!children.has(key)) children.set(key, { object, field })
      }
    }
  }
  return children
}

/**
 * The schema of a project's objects over the catalogue. `keyPrefixes` are those assigned before
 * (see assignKeyPrefixes); objects without one get one.
 */
export function createSchema(
  projectObjects: readonly ObjectDefinition[],
  keyPrefixes: Readonly<Record<string, string>> = {},
): Schema {
  const own = new Map(projectObjects.map((object) => [object.apiName.toLowerCase(), object]))
  const merged = standardObjects().map((standard) => {
    const object = own.get(standard.apiName.toLowerCase())
    return object ? mergeObject(object, standard) : standard
  })
  for (const object of projectObjects) {
    if (!standardObject(object.apiName)) merged.push(mergeObject(object, undefined))
  }
  const named = new Set(merged.map(({ apiName }) => apiName))
  for (const object of [...merged]) {
    const history = historyObjectOf(object)
    if (history && !named.has(history.apiName)) merged.push(history)
  }
  const prefixes = assignKeyPrefixes(merged, keyPrefixes)
  const objects = resolveAny(merged).map((object) => {
    const keyPrefix = prefixes[object.apiName]
    const fields = withCompoundParts(object.fields)
    return { ...object, fields, ...(keyPrefix !== undefined && { keyPrefix }) }
  })
  return schemaOf(objects)
}

function schemaOf(objects: ObjectDefinition[]): Schema {
  const entries = new Map(objects.map((object) => [object.apiName.toLowerCase(), index(object)]))
  const byPrefix = new Map<string, ObjectDefinition>()
  for (const object of objects) {
    if (object.keyPrefix && !byPrefix.has(object.keyPrefix)) byPrefix.set(object.keyPrefix, object)
  }
  let children: Map<string, ChildRelationship> | undefined
  const entry = (name: string) => entries.get(name.toLowerCase())
  return {
    objects: () => objects,
    object: (name) => entry(name)?.object,
    field: (object, field) => entry(object)?.fields.get(field.toLowerCase()),
    relationship(object, name) {
      const field = entry(object)?.relationships.get(name.toLowerCase())
      return field && { field, referenceTo: field.referenceTo }
    },
    childRelationship(object, name) {
      children ??= indexChildren(objects)
      return children.get(`${object}.${name}`.toLowerCase())
    },
    nameField(object) {
      const known = entry(object)
      const name =
        standardNameField(object) ?? (known?.object.isCustomMetadata ? 'MasterLabel' : 'Name')
      return known?.fields.get(name.toLowerCase())
    },
    objectOfId: (id) => byPrefix.get(keyPrefixOf(id)),
  }
}
