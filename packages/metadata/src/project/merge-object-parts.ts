// Objects from their parts: in the source format every field, record type and rule is a file of its
// own, and one object may be spread over several package folders.
import type { FieldDefinition } from '../object/field-definition.ts'
import {
  newObject,
  type ObjectDefinition,
  type RecordTypeDefinition,
  type ValidationRule,
} from '../object/object-definition.ts'
import { standardObject } from '../standard-objects/catalogue.ts'
import type { Project, ValueSetDefinition } from './project.ts'
import { standardSetFields } from './standard-set-fields.ts'

export type ObjectPart = {
  path: string
  object: string
  whole?: ObjectDefinition
  field?: FieldDefinition
  recordType?: RecordTypeDefinition
  validationRule?: ValidationRule
}

/** Answers whether a name is taken by an earlier file, and reports it. */
export type IsDuplicate = (kind: string, apiName: string, path: string) => boolean

class Objects {
  readonly #byName = new Map<string, ObjectDefinition>()

  get(apiName: string): ObjectDefinition {
    const key = apiName.toLowerCase()
    let object = this.#byName.get(key)
    if (!object) {
      const standard = standardObject(apiName)
      object = standard
        ? { ...standard, fields: [], recordTypes: [], validationRules: [] }
        : newObject(apiName)
      this.#byName.set(key, object)
    }
    return object
  }

  /** Takes over what a file says of the object itself; its inner lists are added by the caller. */
  describe(whole: ObjectDefinition): void {
    const object = this.get(whole.apiName)
    const { fields: _, recordTypes: __, validationRules: ___, ...own } = whole
    const standard = standardObject(whole.apiName)
    if (!standard) Object.assign(object, own)
    else Object.assign(object, ownSettings(own))
  }

  all(): ObjectDefinition[] {
    return [...this.#byName.values()]
  }
}

/** What a project decides about a standard object. */
function ownSettings({
  sharingModel,
  externalSharingModel,
  enableHistory,
}: Partial<ObjectDefinition>) {
  return {
    ...(sharingModel !== undefined && { sharingModel }),
    ...(externalSharingModel !== undefined && { externalSharingModel }),
    ...(enableHistory && { enableHistory }),
  }
}

function addPart(objects: Objects, part: ObjectPart, isDuplicate: IsDuplicate): void {
  const object = objects.get(part.object)
  const { whole, path } = part
  const isNew = (kind: string, name: string) => !isDuplicate(kind, `${part.object}.${name}`, path)
  // A folder that only adds to an object often repeats its file without a label: the first that has
  // one describes it.
  if (whole && !isDuplicate('object', whole.apiName, path)) objects.describe(whole)
  for (const field of [...(whole?.fields ?? []), ...(part.field ? [part.field] : [])]) {
    if (isNew('field', field.apiName)) object.fields.push(field)
  }
  for (const one of [
    ...(whole?.recordTypes ?? []),
    ...(part.recordType ? [part.recordType] : []),
  ]) {
    if (isNew('record type', one.apiName)) object.recordTypes.push(one)
  }
  const rules = [
    ...(whole?.validationRules ?? []),
    ...(part.validationRule ? [part.validationRule] : []),
  ]
  for (const rule of rules) {
    if (isNew('validation rule', rule.apiName)) object.validationRules.push(rule)
  }
}

function fillFromValueSet(field: FieldDefinition, sets: Map<string, ValueSetDefinition>): void {
  const name = field.picklist?.valueSetName
  const set = name === undefined ? undefined : sets.get(name.toLowerCase())
  if (set && field.picklist?.values.length === 0) field.picklist.values = set.values
}

function fillStandardSets(objects: Objects, sets: readonly ValueSetDefinition[]): void {
  for (const set of sets) {
    for (const path of standardSetFields[set.apiName] ?? []) {
      const [objectName = '', fieldName = ''] = path.split('.')
      const object = objects.get(objectName)
      let field = object.fields.find((one) => one.apiName === fieldName)
      if (!field) {
        const standard = standardObject(objectName)?.fields.find((one) => one.apiName === fieldName)
        if (!standard) continue
        field = { ...standard }
        object.fields.push(field)
      }
      field.picklist = { ...(field.picklist ?? { restricted: false }), values: set.values }
    }
  }
}

/** The objects of a project from their parts, in path order, with shared value sets resolved. */
export function mergeObjectParts(
  parts: readonly ObjectPart[],
  isDuplicate: IsDuplicate,
  project: Project,
): ObjectDefinition[] {
  const objects = new Objects()
  for (const part of parts) addPart(objects, part, isDuplicate)
  const sets = new Map(project.globalValueSets.map((set) => [set.apiName.toLowerCase(), set]))
  for (const object of objects.all()) {
    for (const field of object.fields) fillFromValueSet(field, sets)
  }
  fillStandardSets(objects, project.standardValueSets)
  return objects.all()
}
