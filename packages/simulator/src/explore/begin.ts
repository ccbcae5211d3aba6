// How a flow may be started: with which record, which prior values, which inputs, on which path.
import { type Json, type JsonObject, jsonEquals } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'
import { fieldValueType, type FlowDefinition, type Schema } from '@stagewright/metadata'
import {
  describeFlow,
  type FlowContext,
  type FlowRecord,
  recordPathsOf,
  startMatches,
} from '@stagewright/flow'
import { grant, madeUpRecord, madeUpValue } from './made-up.ts'
import type { Solver } from './solver.ts'
import { moved } from './wanted-value.ts'
import type { Wishes } from './wishes.ts'

export type Beginning = {
  inputs: JsonObject
  record?: FlowRecord
  priorRecord?: FlowRecord | null
  path?: string
  /** False when the record does not meet the start conditions, try as we might. */
  isMet: boolean
}

/** Wants the start conditions to hold. */
export function wishForStart(solver: Solver, definition: FlowDefinition): void {
  const { start } = definition.metadata
  if (!start) return
  start.filters.forEach(({ field, operator = 'EqualTo', value }, at) => {
    const isNeeded = !/\bor\b/i.test(start.filterLogic ?? '') || at === 0
    const left = `$Record.${field}`
    if (isNeeded) solver.compare(definition, left, { operator, right: value }, true)
  })
  if (start.filterFormula) {
    const text = start.filterFormula
    solver.formula(definition, text, true)
  }
}

type Setting = { schema: Schema; wishes: Wishes; context: FlowContext; variant: number }

/** A start that fits the wishes. */
export function beginningOf(setting: Setting, definition: FlowDefinition): Beginning {
  const inputs = inputsFor(setting, definition)
  const { start } = definition.metadata
  if (!start?.object) return { inputs, isMet: true }
  const { schema, wishes, variant } = setting
  const { apiName } = definition
  const paths = recordPathsOf(definition).map((path) => path.replace(/^\$Record\./i, ''))
  const whole = schema.object(start.object)?.fields.map((field) => field.apiName) ?? []
  const fields = [...new Set([...whole, ...paths.filter((path) => !path.startsWith('$'))])]
  const record = madeUpRecord(schema, start.object, variant, fields)
  grant(schema, start.object, record, ownWishes(wishes, apiName, '$Record'))
  const prior = priorOf(setting, definition, record)
  const isOfRecord = /^Record/.test(start.triggerType ?? '')
  if (!isOfRecord) return { inputs, record, isMet: true }
  const changeKind =
    start.triggerType === 'RecordBeforeDelete' ? 'delete' : prior === null ? 'create' : 'update'
  const change = { record, priorRecord: prior, changeKind } as const
  const met = startMatches(definition, change, schema, setting.context)
  return { inputs, record, priorRecord: prior, isMet: met.ok && met.value }
}

function ownWishes(wishes: Wishes, flow: string, root: string): [string, Json][] {
  return wishes.below(flow, root)
}

/** The values before the change; null for a record that was just created. */
function priorOf(
  { schema, wishes, variant }: Setting,
  definition: FlowDefinition,
  record: FlowRecord,
): FlowRecord | null {
  const { start } = definition.metadata
  const { apiName } = definition
  const own = ownWishes(wishes, apiName, '$Record__Prior')
  const isNew = wishes.valueOf(apiName, '$Record__New')
  if (start?.recordTriggerType === 'Create') return null
  if (start?.recordTriggerType === 'CreateAndUpdate') {
    const wantsNew =
      isNew === true || (isNew === undefined && own.length === 0 && variant % 2 === 0)
    if (wantsNew) return null
  }
  const prior = structuredClone(record)
  if (start?.doesRequireRecordChangedToMeetCriteria && own.length === 0) {
    const name = start.filters[0]?.field ?? fieldInFormula(start.filterFormula)
    const key = Object.keys(prior).find((known) => known.toLowerCase() === name?.toLowerCase())
    if (key !== undefined) prior[key] = otherThan(schema, start.object ?? '', key, prior[key])
  }
  grant(schema, start?.object, prior, own)
  return prior
}

function fieldInFormula(formula: string | undefined): string | undefined {
  return /\$Record\.(\w+)/i.exec(formula ?? '')?.[1]
}

function otherThan(schema: Schema, object: string, name: string, value: Json | undefined): Json {
  if (typeof value === 'boolean') return !value
  if (value === null || value === undefined) {
    const field = schema.field(object, name)
    return field ? madeUpValue(schema, fieldValueType(field), name, 7) : 'Before'
  }
  const other = moved(value, -1)
  return jsonEquals(other, value) ? null : other
}

/** A record is wished by its fields; anything else that stands for it is no record. */
function fits(type: ValueType, wished: Json | undefined): wished is Json {
  if (wished === undefined || wished === null) return wished === null
  const isObject = typeof wished === 'object'
  return isObject === (type.isCollection === true || type.dataType === 'SObject')
}

/** Values for all inputs: what is wished, else what their types say. */
function inputsFor({ schema, wishes, variant }: Setting, definition: FlowDefinition): JsonObject {
  const inputs: JsonObject = {}
  for (const { name, type, hasDefault } of describeFlow(definition).inputs) {
    const below = wishes.below(definition.apiName, name)
    const wished = wishes.valueOf(definition.apiName, name)
    if (hasDefault && wished === undefined && below.length === 0) continue
    const value = fits(type, wished) ? wished : madeUpValue(schema, type, name, variant)
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) continue
      grant(schema, type.object, item, below)
    }
    inputs[name] = type.isCollection && value !== null && !Array.isArray(value) ? [value] : value
  }
  return inputs
}
