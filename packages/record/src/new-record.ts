// A record before it is first written, wherever it is kept.
import type { JsonObject, NewId } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { compoundName, hasCompoundName } from './compound-name.ts'
import type { RecordContext } from './record-context.ts'
import { checkRecordType } from './record-types.ts'
import { systemValues } from './system-values.ts'
import { checkRequired, storedValues, withDefaults } from './written-values.ts'

/**
 * All values of a new record that `by` creates: those given, defaults, what the platform itself
 * writes, and a person's whole name. Throws RecordFault for values that break the object's rules.
 */
export function newRecord(
  context: RecordContext & { newId: NewId },
  object: ObjectDefinition,
  record: JsonObject,
  by: string,
): JsonObject {
  const values = withDefaults(context, object, storedValues(context, object, record))
  checkRequired(object, values, 'new')
  checkRecordType(context, object, values)
  const whole = { ...values, ...systemValues(context, object, by, values) }
  const isPerson = hasCompoundName(object) && Boolean(values['LastName'])
  return isPerson ? { ...whole, Name: compoundName(values) } : whole
}
