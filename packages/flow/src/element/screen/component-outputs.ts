// What a screen component gives back, under the attribute names of the real ones.
import { isJsonObject, type Json, jsonEquals, type JsonObject } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import { fieldValue } from '../../scope/json-path.ts'
import { standardComponent } from './standard-components.ts'

/**
 * The outputs of a component for what was entered: an object of attributes, or, for components with
 * one value, that value. `rows` are the records a data table showed.
 */
export function outputsOf(field: FlowScreenField, entered: Json, rows: Json[]): JsonObject {
  const component = standardComponent(field.extensionName)
  if (component?.kind === 'data-table') return tableOutputs(entered, rows)
  const given = isJsonObject(entered) ? entered : undefined
  const attribute = component?.valueAttribute
  if (component === undefined || attribute === undefined) return given ?? {}
  const value = given ? (given[attribute] ?? null) : entered
  const outputs: JsonObject = { ...given, [attribute]: value }
  if (component.kind === 'lookup') return lookupOutputs(outputs)
  if ('selectedChoiceValues' in component.outputs) {
    const picked = Array.isArray(value) ? value : value === null ? [] : [value]
    const text = picked.length === 0 ? null : picked.map(String).join(';')
    return { value: text, selectedChoiceValue: picked[0] ?? null, selectedChoiceValues: picked }
  }
  return outputs
}

function lookupOutputs(outputs: JsonObject): JsonObject {
  const { recordId, recordIds } = outputs
  const first = Array.isArray(recordIds) ? (recordIds[0] ?? null) : null
  const id = recordId ?? first
  const ids = Array.isArray(recordIds) ? recordIds : id === null ? [] : [id]
  return { ...outputs, recordId: id, recordIds: ids, recordName: outputs['recordName'] ?? null }
}

/** Rows are picked by Id; records without one by their number from 0. */
function tableOutputs(entered: Json, rows: Json[]): JsonObject {
  const given = isJsonObject(entered) ? (entered['selectedRows'] ?? null) : entered
  const wanted = Array.isArray(given) ? given : given === null ? [] : [given]
  const keys = new Set(wanted.map((item) => keyAmong(rows, item)))
  const selected = rows.filter((row, at) => keys.has(rowKey(row, at)))
  return { selectedRows: selected, firstSelectedRow: selected[0] ?? null }
}

/** A row without an Id may be told whole, or by its number. */
function keyAmong(rows: readonly Json[], item: Json): string {
  const id = fieldValue(item, 'Id')
  if (id !== undefined) return String(id)
  if (!isJsonObject(item)) return String(item)
  return String(rows.findIndex((row) => jsonEquals(row, item)))
}

/** The key of a row of a data table. */
export function rowKey(row: Json, at: number): string {
  return String(fieldValue(row, 'Id') ?? at)
}
