// Objects and fields a flow names: they exist in the project or in the catalogue.
import type { Visit } from '../typed/walk-typed.ts'
import type { FlowCheck } from './flow-check.ts'

const objectTags = ['object', 'objectType', 'picklistObject', 'outputSObjectType', 'relatedObject']

/** Types whose `object` is an sObject; elsewhere the tag means something else. */
const objectTypes = new Set([
  'FlowStart',
  'FlowRecordCreate',
  'FlowRecordDelete',
  'FlowRecordLookup',
  'FlowRecordUpdate',
  'FlowRelatedRecordLookup',
  'FlowDynamicChoiceSet',
  'FlowVariable',
  'FlowTransform',
  'FlowInlineTransform',
  'FlowCollectionProcessor',
  'FlowWaitEvent',
])

function checkObjectNames(check: FlowCheck, { object, typeName, element }: Visit): void {
  if (!objectTypes.has(typeName)) return
  for (const tag of objectTags) {
    const name = object[tag]
    if (typeof name !== 'string' || name === '' || check.schema.object(name)) continue
    check.find({
      severity: 'error',
      code: 'unknown-object',
      at: object,
      element,
      field: tag,
      message: `The object ${name} is neither in the project nor a standard object that is known.`,
      remedy: `Add objects/${name}/${name}.object-meta.xml to the project, or correct the name.`,
    })
  }
}

function checkField(check: FlowCheck, owner: Visit, at: object, field: string, tag: string): void {
  const name = owner.object['object'] ?? owner.object['picklistObject']
  if (typeof name !== 'string' || field === '' || !check.schema.object(name)) return
  if (fieldExists(check, name, field)) return
  check.find({
    severity: 'warning',
    code: 'unknown-field',
    at,
    element: owner.element,
    field: tag,
    message: `${name} has no field ${field} that is known.`,
    remedy: 'Add the field to the project (objects/…/fields), or correct the name.',
  })
}

/** A field, or a path over relationships to one. */
function fieldExists(check: FlowCheck, object: string, path: string): boolean {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return check.schema.field(object, first) !== undefined
  const [name = '', narrowed] = first.split(':')
  const relationship = check.schema.relationship(object, name)
  if (!relationship) return false
  const targets = narrowed === undefined ? relationship.referenceTo : [narrowed]
  return targets.some((target) => fieldExists(check, target, rest.join('.')))
}

/** Lists of field names by element: the tag of the list, and the tag of the name in each entry. */
const fieldLists = ['filters', 'inputAssignments', 'outputAssignments']
const fieldTags = ['sortField', 'displayField', 'valueField', 'picklistField', 'queriedFields']

function checkFieldNames(check: FlowCheck, visit: Visit): void {
  if (!objectTypes.has(visit.typeName)) return
  for (const list of fieldLists) {
    const entries = visit.object[list]
    if (!Array.isArray(entries)) continue
    for (const entry of entries as { field?: string }[]) {
      if (entry.field !== undefined) checkField(check, visit, entry, entry.field, 'field')
    }
  }
  if (visit.object['collectionReference'] !== undefined) return
  for (const tag of fieldTags) {
    const value = visit.object[tag]
    for (const field of Array.isArray(value) ? value : [value]) {
      if (typeof field === 'string') checkField(check, visit, visit.object, field, tag)
    }
  }
}

/** Reports objects that do not exist, and fields their objects do not have. */
export function checkObjects(check: FlowCheck): void {
  for (const visit of check.visits) {
    checkObjectNames(check, visit)
    checkFieldNames(check, visit)
  }
}
