// Scopes over one record, for start conditions and for the values before a change. Both are asked
// with paths such as `$Record.Status`, `Status` or `$Record.Owner:User.Name`.
import type { Json } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import { valueAt } from './json-path.ts'
import { parsePath } from './reference-path.ts'
import { typeOfPath } from './type-of-path.ts'

/**
 * What a path of the triggering record stands for in the record given; null where it has no value.
 */
export function recordValue(
  definition: FlowDefinition,
  schema: Schema,
  path: string,
  record: Json,
): TypedValue {
  const own = recordPath(path)
  const names = parsePath(own)
    .slice(1)
    .map((part) => part.name)
  return {
    type: typeOfPath(definition, schema, own) ?? { dataType: 'Any' },
    value: valueAt(record, names) ?? null,
  }
}

function recordPath(path: string): string {
  return path.startsWith('$') ? path : `$Record.${path}`
}
