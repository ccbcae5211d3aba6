// Objects and their fields, as forms and column choosers need them.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { json, name } from './value.ts'

export const picklistValue = component(
  'PicklistValue',
  'One value of a picklist.',
  z.object({
    value: z.string(),
    label: z.string(),
    isDefault: z.boolean(),
    isActive: z.boolean(),
    /** Values of the controlling field with which it may be chosen; absent for all. */
    validFor: z.array(z.string()).exactOptional(),
  }),
)

export const fieldInfo = component(
  'Field',
  'A field of an object.',
  z.object({
    name: z.string(),
    label: z.string(),
    /** As in field metadata: `Text`, `Currency`, `Picklist`, `Lookup`, … */
    type: z.string(),
    isRequired: z.boolean(),
    /** False for system fields, formulas and auto numbers. */
    isEditable: z.boolean(),
    isCustom: z.boolean(),
    helpText: z.string().exactOptional(),
    /** Most characters. */
    length: z.number().exactOptional(),
    /** Digits in all, and after the point. */
    precision: z.number().exactOptional(),
    scale: z.number().exactOptional(),
    picklistValues: z.array(picklistValue).exactOptional(),
    /** The field whose value decides which values may be chosen. */
    controllingField: z.string().exactOptional(),
    /** Objects a lookup may point to, and the name its record is reached by. */
    referenceTo: z.array(z.string()).exactOptional(),
    relationshipName: z.string().exactOptional(),
    defaultValue: json.exactOptional(),
  }),
)

export const objectSummary = component(
  'ObjectSummary',
  'An object: a kind of record.',
  z.object({
    apiName: z.string(),
    label: z.string(),
    pluralLabel: z.string(),
    /** The first three characters of its records' ids. */
    keyPrefix: z.string(),
    isCustom: z.boolean(),
    /** The field that names a record. */
    nameField: z.string(),
    /** Runs, work items and the like: no record is created, edited or deleted by hand. */
    isOfSystem: z.boolean(),
  }),
)

export const recordType = component(
  'RecordType',
  'A kind of records of one object, with its own choice of picklist values.',
  z.object({
    id: z.string(),
    name: z.string(),
    label: z.string(),
    isActive: z.boolean(),
    /** New records that name none are of this type. */
    isDefault: z.boolean(),
    /** Field → the values that may be chosen; fields that are missing offer all theirs. */
    picklistValues: z.record(
      z.string(),
      z.array(z.object({ value: z.string(), isDefault: z.boolean() })),
    ),
  }),
)

export const objectInfo = component(
  'Object',
  'An object with its fields.',
  z.object({
    ...objectSummary.shape,
    /** Who has what of records that are not theirs, as the project says. */
    sharingModel: z.string().nullable(),
    hasHistory: z.boolean(),
    fields: z.array(fieldInfo),
    recordTypes: z.array(recordType),
  }),
)

export const objectRoutes = defineRoutes({
  'objects.list': {
    method: 'GET',
    path: '/api/objects',
    summary: 'All objects, by label.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    response: z.object({ items: z.array(objectSummary) }),
    errors: [],
  },
  'objects.show': {
    method: 'GET',
    path: '/api/objects/{object}',
    summary: 'One object with its fields.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    params: z.object({ object: name }),
    response: objectInfo,
    errors: ['not-found'],
  },
})

export type PicklistValue = z.infer<typeof picklistValue>
export type FieldInfo = z.infer<typeof fieldInfo>
export type ObjectSummary = z.infer<typeof objectSummary>
export type RecordType = z.infer<typeof recordType>
export type ObjectInfo = z.infer<typeof objectInfo>
