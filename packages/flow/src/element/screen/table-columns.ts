// The columns of a data table: the component carries them as a JSON text; labels and types come
// from the object its rows are of, unless the flow says otherwise.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FlowScreenField, Schema } from '@stagewright/metadata'
import { fieldPathShape } from '../../scope/record-shape.ts'

/**
 * The columns in their order, each with `apiName`, `label` and `type`; an empty list when there are
 * none.
 */
export function tableColumns(field: FlowScreenField, given: Json, schema: Schema): JsonObject[] {
  const object = field.dataTypeMappings.find(({ typeName }) => typeName === 'T')?.typeValue
  return listed(given).flatMap((column): JsonObject[] => {
    const apiName = column['apiName'] ?? column['fieldName']
    if (typeof apiName !== 'string' || apiName === '') return []
    const shape = object === undefined ? undefined : fieldPathShape(schema, object, apiName)
    const own = column['hasCustomHeaderLabel'] === false ? null : column['customHeaderLabel']
    const label = own || column['label'] || shape?.definition.label || apiName
    const type = column['type'] ?? shape?.definition.type ?? 'text'
    return [{ apiName, label, type }]
  })
}

function listed(given: Json): JsonObject[] {
  if (Array.isArray(given)) return given.filter(isJsonObject)
  if (typeof given !== 'string') return []
  try {
    const read: unknown = JSON.parse(given)
    return Array.isArray(read) ? read.filter(isJsonObject) : []
  } catch {
    return []
  }
}
