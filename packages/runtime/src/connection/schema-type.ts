// JSON schemas to the types of flows: scalars as themselves, objects as the classes the real system
// makes of them, `ExternalService__<Service>_<Schema>`.
import { type Json, type JsonObject } from '@stagewright/base'

type Resolve = (value: Json | undefined) => JsonObject | undefined

/** The type a flow gives or gets a value of this schema in. */
export function schemaType(
  service: string,
  schema: Json | undefined,
  resolved: Resolve,
): { type: string; isCollection: boolean } {
  const own = resolved(schema)
  const type = ownType(own)
  if (type === 'array') {
    return { type: schemaType(service, own?.['items'], resolved).type, isCollection: true }
  }
  const name = nameOf(schema)
  if (name !== undefined && (type === 'object' || type === undefined)) {
    return { type: `ExternalService__${service}_${name}`, isCollection: false }
  }
  return { type: scalar(type, own?.['format']), isCollection: false }
}

/** The type of a schema; that of 3.1 may be a list with null in it. */
function ownType(schema: JsonObject | undefined): string | undefined {
  const type = schema?.['type']
  const named = Array.isArray(type) ? type.find((one) => one !== 'null') : type
  if (typeof named === 'string') return named
  return schema?.['properties'] === undefined ? undefined : 'object'
}

function nameOf(schema: Json | undefined): string | undefined {
  const reference = (schema as JsonObject | null | undefined)?.['$ref']
  if (typeof reference !== 'string') return undefined
  return reference.replace(/^.*\//, '').replaceAll(/\W/g, '_')
}

function scalar(type: string | undefined, format: Json | undefined): string {
  if (type === 'boolean') return 'Boolean'
  if (type === 'integer' || type === 'number') return 'Number'
  if (type !== 'string') return 'Json'
  if (format === 'date') return 'Date'
  return format === 'date-time' ? 'DateTime' : 'String'
}
