// Values in the one form in which they are compared, in the database as in memory: decimals and
// instants as text, ids in their long form.
import { caseSafeId, type Json } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'
import { RecordFault } from './record-fault.ts'
import { dateText, instantText, isNumberText, timeText } from './temporal-text.ts'
import type { ValueKind } from './value-kind.ts'

/** `kind` is that of the field, but `instant` for an instant beside a date. */
export type ComparableValue = { text: string; kind: ValueKind }

/** Half a pair and the zero character, which the database cannot hold. */
const unstorable = /[\0\p{Surrogate}]/u

/**
 * A value that the values of a field can be compared with.
 * @throws RecordFault wrong-type when it is of another kind
 */
export function comparableValue(
  field: FieldDefinition,
  kind: ValueKind,
  value: Json,
): ComparableValue {
  const text = typeof value === 'object' ? undefined : comparableText(kind, String(value))
  if (text !== undefined) return { text, kind }
  const instant = kind === 'date' && typeof value === 'string' ? instantText(value) : undefined
  if (instant !== undefined) return { text: instant, kind: 'instant' }
  const message = `${field.label} cannot be compared with ${JSON.stringify(value).slice(0, 60)}.`
  throw new RecordFault('wrong-type', message, [field.apiName])
}

function comparableText(kind: ValueKind, text: string): string | undefined {
  switch (kind) {
    case 'text':
    case 'exact':
      return unstorable.test(text) ? undefined : text
    case 'id':
      return unstorable.test(text) ? undefined : caseSafeId(text)
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined
    case 'number':
      return isNumberText(text) ? text : undefined
    case 'date':
      return dateText(text)
    case 'instant':
      return instantText(text)
    case 'time':
      return timeText(text)
    case 'parts':
      return undefined
  }
}
