// What narrows down who waits for an event: a text that the event must hold. Thousands may wait for
// events of one object, each for its own order number.
import type { FlowRecord } from '@stagewright/flow'
import type { Schema } from '@stagewright/metadata'
import { folded, type RecordCriteria, valueKind } from '@stagewright/record'

/**
 * The key of criteria that all must hold: their first filter for one text. Null when there is none;
 * then every event must be looked at.
 */
export function waitKey(schema: Schema, { object, filters, logic }: RecordCriteria): string | null {
  if (logic.trim().toLowerCase() !== 'and') return null
  for (const { field, operator, value } of filters) {
    if (operator !== 'EqualTo' || typeof value !== 'string') continue
    const key = keyOf(schema, object, field, value)
    if (key !== undefined) return key
  }
  return null
}

/** The keys of everybody for whom this event may be. */
export function keysOfEvent(schema: Schema, object: string, event: FlowRecord): string[] {
  return Object.entries(event).flatMap(([field, value]) => {
    const key = typeof value === 'string' ? keyOf(schema, object, field, value) : undefined
    return key === undefined ? [] : [key]
  })
}

function keyOf(schema: Schema, object: string, name: string, value: string): string | undefined {
  const field = schema.field(object, name)
  const kind = field && valueKind(field, schema)
  const isText = kind === 'text' || kind === 'exact'
  return field && isText && value !== '' ? `${field.apiName} ${folded(value)}` : undefined
}
