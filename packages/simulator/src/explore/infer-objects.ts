// Objects and fields that flows use and nobody defined, guessed from how they are used, so that the
// flows can be executed all the same. For measuring only: nothing of this is ever deployed.
import type { DataType } from '@stagewright/formula'
import { parsePath, referencesIn, typeOfPath } from '@stagewright/flow'
import {
  createSchema,
  type FieldDefinition,
  type FieldType,
  type FlowDefinition,
  type FlowElementReferenceOrValue,
  type FlowRecordFilter,
  newObject,
  type ObjectDefinition,
  type Schema,
} from '@stagewright/metadata'
import { typesInFormulas } from './formula-types.ts'
import { literalOf } from './literal.ts'

export type Inferred = {
  schema: Schema
  /** Objects and fields (`Object.Field`) that were guessed, by the API name of the flow. */
  byFlow: ReadonlyMap<string, readonly string[]>
}

type Guess = { object: string; field: string; type: FieldType | undefined; relation: boolean }

/** The project's own objects, and all that its flows use besides. */
export function inferObjects(
  objects: readonly ObjectDefinition[],
  flows: readonly FlowDefinition[],
): Inferred {
  const known = createSchema(objects)
  const byFlow = new Map<string, readonly string[]>()
  const fields = new Map<string, Guess>()
  const missing = new Map<string, string>()
  for (const flow of flows) {
    const own = new Set<string>()
    for (const name of objectsUsed(flow)) {
      if (known.object(name)) continue
      missing.set(name.toLowerCase(), missing.get(name.toLowerCase()) ?? name)
      own.add(name)
    }
    for (const guess of fieldsUsed(flow, known)) {
      const key = `${guess.object}.${guess.field}`.toLowerCase()
      const before = fields.get(key)
      // Nothing but a picklist will do for a function of picklists.
      const isBetter = before?.type === undefined || guess.type === 'Picklist'
      if (isBetter) fields.set(key, { ...before, ...guess, type: guess.type ?? before?.type })
      own.add(`${guess.object}.${guess.field}`)
    }
    byFlow.set(flow.apiName, [...own])
  }
  const made = new Map(objects.map((object) => [object.apiName.toLowerCase(), object]))
  for (const [key, name] of missing) if (!made.has(key)) made.set(key, newObject(name))
  for (const guess of fields.values()) {
    const key = guess.object.toLowerCase()
    const object = made.get(key) ?? newObject(known.object(guess.object)?.apiName ?? guess.object)
    made.set(key, { ...object, fields: [...object.fields, fieldOf(guess)] })
  }
  return { schema: createSchema([...made.values()]), byFlow }
}

const objectTags = ['object', 'objectType', 'picklistObject', 'targetObject', 'outputSObjectType']

function objectsUsed({ metadata }: FlowDefinition): Set<string> {
  const names = new Set<string>()
  const open: unknown[] = [metadata]
  for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
    if (Array.isArray(value)) open.push(...(value as unknown[]))
    else if (typeof value === 'object' && value !== null) {
      for (const [tag, inner] of Object.entries(value)) {
        if (typeof inner === 'object') open.push(inner)
        else if (typeof inner === 'string' && objectTags.includes(tag) && /^\w+$/.test(inner)) {
          names.add(inner)
        }
      }
    }
  }
  return names
}

function* fieldsUsed(flow: FlowDefinition, schema: Schema): Generator<Guess> {
  const types = { ...typesInConditions(flow), ...typesInFormulas(flow) }
  const { start, recordLookups, recordCreates, recordUpdates, recordDeletes } = flow.metadata
  const on = (object: string | undefined, field: string, value?: FlowElementReferenceOrValue) =>
    walk(schema, object, field, typeOfValue(flow, schema, value))
  for (const filter of start?.filters ?? []) {
    yield* on(start?.object, filter.field, comparedWith(filter))
  }
  for (const node of [...recordLookups, ...recordUpdates, ...recordDeletes, ...recordCreates]) {
    for (const filter of node.filters) {
      yield* on(node.object, filter.field, comparedWith(filter))
    }
  }
  for (const { object, queriedFields, outputAssignments, sortField } of recordLookups) {
    for (const name of queriedFields) yield* on(object, name)
    for (const { field, assignToReference } of outputAssignments) {
      const target = typeOfPath(flow, schema, assignToReference)
      yield* walk(schema, object, field, target && fieldTypes[target.dataType])
    }
    if (sortField) yield* on(object, sortField)
  }
  for (const { object, inputAssignments } of [...recordCreates, ...recordUpdates]) {
    for (const { field, value } of inputAssignments) yield* on(object, field, value)
  }
  for (const { picklistObject, picklistField } of flow.metadata.dynamicChoiceSets) {
    if (picklistField) yield* walk(schema, picklistObject, picklistField, 'Picklist')
  }
  for (const { assignmentItems } of flow.metadata.assignments) {
    for (const { assignToReference, value } of assignmentItems) {
      yield* ofPath(flow, schema, assignToReference, typeOfValue(flow, schema, value))
      const from = value?.elementReference
      const target = typeOfPath(flow, schema, assignToReference)
      if (from && target && !target.isCollection) {
        yield* ofPath(flow, schema, from, fieldTypes[target.dataType])
      }
    }
  }
  for (const path of referencesIn(flow.metadata)) {
    yield* ofPath(flow, schema, path, types[path.toLowerCase()])
  }
}

/** The value of a filter, where it tells of the type of its field. */
function comparedWith({ operator, value }: FlowRecordFilter) {
  return operator === 'IsNull' || operator === 'IsChanged' ? undefined : value
}

/** What literals a reference is compared with tell of its type. */
function typesInConditions(flow: FlowDefinition): { [path: string]: FieldType } {
  const types: { [path: string]: FieldType } = {}
  const open: unknown[] = [flow.metadata.decisions, flow.metadata.waits, flow.metadata.screens]
  for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
    if (Array.isArray(value)) open.push(...(value as unknown[]))
    else if (typeof value === 'object' && value !== null) {
      const {
        leftValueReference: left,
        operator,
        rightValue,
      } = value as {
        leftValueReference?: unknown
        operator?: unknown
        rightValue?: FlowElementReferenceOrValue
      }
      const isCompared = typeof operator === 'string' && /Equal|Greater|Less/.test(operator)
      const type = isCompared ? typeOfLiteral(rightValue) : undefined
      if (typeof left === 'string' && type) types[left.toLowerCase()] = type
      open.push(...Object.values(value))
    }
  }
  return types
}

function typeOfLiteral(value: FlowElementReferenceOrValue | undefined): FieldType | undefined {
  if (value?.booleanValue !== undefined) return 'Checkbox'
  if (value?.numberValue !== undefined) return 'Number'
  if (value?.dateValue !== undefined) return 'Date'
  if (value?.dateTimeValue !== undefined) return 'DateTime'
  return value?.stringValue !== undefined ? 'Text' : undefined
}

const fieldTypes: Partial<Record<DataType, FieldType>> = {
  Number: 'Number',
  Currency: 'Currency',
  Percent: 'Percent',
  Boolean: 'Checkbox',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  String: 'Text',
}

function typeOfValue(
  flow: FlowDefinition,
  schema: Schema,
  value: FlowElementReferenceOrValue | undefined,
): FieldType | undefined {
  if (value === undefined) return undefined
  const reference = value.elementReference
  if (reference === undefined) return typeOfLiteral(value)
  const literal = literalOf(flow, value)
  if (typeof literal === 'boolean') return 'Checkbox'
  const type = typeOfPath(flow, schema, reference)
  return type && !type.isCollection ? fieldTypes[type.dataType] : undefined
}

function* ofPath(
  flow: FlowDefinition,
  schema: Schema,
  path: string,
  type: FieldType | undefined,
): Generator<Guess> {
  const [root, ...rest] = parsePath(path)
  if (!root || rest.length === 0) return
  const owner = typeOfPath(flow, schema, path.split('.')[0] ?? '')
  if (owner?.dataType !== 'SObject' || owner.object === undefined) return
  const steps = rest.map(({ name, target }) => (target ? `${name}:${target}` : name))
  yield* walk(schema, owner.object, steps.join('.'), type)
}

/** Every step of a path that the schema does not know. */
function* walk(
  schema: Schema,
  object: string | undefined,
  path: string,
  type: FieldType | undefined,
): Generator<Guess> {
  let at = object
  const steps = path.split('.')
  for (const [index, step] of steps.entries()) {
    if (at === undefined || !/^\w+(:\w+)?$/.test(step)) return
    const [name = '', target] = step.split(':')
    const isLast = index === steps.length - 1
    const relation = schema.relationship(at, name)
    if (isLast) {
      if (relation || schema.field(at, name)) return
      yield { object: at, field: name, type, relation: false }
      return
    }
    if (!relation) {
      const guessed = target ?? targetNamed(schema, name)
      yield { object: at, field: lookUpNamed(name), type: undefined, relation: true }
      at = guessed
      continue
    }
    at = target ?? relation.referenceTo[0]
  }
}

/** `Account__r` is followed along `Account__c`, `Account` along `AccountId`. */
function lookUpNamed(name: string): string {
  return /__r$/i.test(name) ? name.replace(/__r$/i, '__c') : `${name}Id`
}

function targetNamed(schema: Schema, name: string): string | undefined {
  const bare = name.replace(/__r$/i, '')
  return (schema.object(`${bare}__c`) ?? schema.object(bare.replaceAll('_', '')))?.apiName
}

const somePicks = ['First', 'Second'].map((name) => ({
  fullName: name,
  label: name,
  isDefault: false,
  isActive: true,
}))

function fieldOf({ field, type, relation }: Guess): FieldDefinition {
  const target = relation ? field.replace(/(Id|__c)$/i, '') : ''
  return {
    apiName: field,
    label: field,
    type: relation ? 'Lookup' : (type ?? typeByName(field)),
    required: false,
    unique: false,
    externalId: false,
    trackHistory: false,
    ...(type === 'Picklist' && { picklist: { restricted: false, values: somePicks } }),
    referenceTo: relation ? [target === '' ? 'User' : `${target}__c`] : [],
  }
}

/** What the name of a field usually means. */
function typeByName(name: string): FieldType {
  const bare = name.replace(/__c$/i, '')
  if (/date_?time$/i.test(bare)) return 'DateTime'
  if (/date$/i.test(bare)) return 'Date'
  if (/^(is|has|do_not|dont)_?[A-Z]/.test(bare)) return 'Checkbox'
  if (/e_?mail$/i.test(bare)) return 'Email'
  return /(amount|price|total|quantity)$/i.test(bare) ? 'Number' : 'Text'
}
