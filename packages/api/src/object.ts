// Objects and their fields, as forms and column choosers need them.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { json, name } from './value.ts'

export const picklistValue = component(
  'PicklistValue',
  'One value of a picklist.',
  z.object({ value: z.string(), label: z.string(), isDefault: z.boolean(), isActive: z.boolean() }),
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
  }),
)

export const objectInfo = component(
  'Object',
  'An object with its fields.',
  z.object({ ...objectSummary.shape, fields: z.array(fieldInfo) }),
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
export type ObjectInfo = z.infer<typeof objectInfo>
