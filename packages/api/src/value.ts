// The small values that all nouns share: JSON, times, names of people and records.
import type { Json } from '@stagewright/base'
import { z } from 'zod'
import { component } from './component.ts'

/** Nesting of a JSON value in a request; deeper ones are refused before anybody walks them. */
export const jsonDepthMax = 64

/** Any JSON value. */
export const json = component(
  'Json',
  'Any JSON value.',
  z.custom<Json>(isShallow, 'a JSON value is required, nested at most 64 deep'),
)

/** Level by level, for recursion would end where the stack does. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= jsonDepthMax; depth++) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    )
    if (level.length === 0) return value !== undefined
  }
  return false
}

/** A JSON object of named values. */
export const namedValues = z.record(z.string().max(255), json)

/** A moment as ISO 8601 text in UTC, such as `2026-03-01T09:00:00.000Z`. */
export const instant = z.iso.datetime()

/** An id as it comes in paths and bodies. */
export const id = z.string().min(1).max(64)

/** An API name or a user name. */
export const name = z.string().min(1).max(255)

/** A person by id and name; the system itself is `system`. */
export const personRef = component(
  'PersonRef',
  'A person, or the system itself with the id `system`.',
  z.object({ id: z.string(), name: z.string() }),
)

/** A record by object, id and name. */
export const recordRef = component(
  'RecordRef',
  'A record with the label of its object and its name.',
  z.object({ object: z.string(), objectLabel: z.string(), id: z.string(), name: z.string() }),
)

/** Whom work is assigned to. */
export const assignee = component(
  'Assignee',
  'Whom work is assigned to: a person, a public group or a queue.',
  z.object({ kind: z.enum(['User', 'Group', 'Queue']), id: z.string(), name: z.string() }),
)

/** The value types of flows and fields. */
export const dataType = z.enum([
  'String',
  'Number',
  'Currency',
  'Percent',
  'Boolean',
  'Date',
  'DateTime',
  'Time',
  'Id',
  'Picklist',
  'Multipicklist',
  'Location',
  'SObject',
  'Apex',
  'Any',
])

/** The answer of a request that has nothing to tell. */
export const done = component(
  'Done',
  'The request was carried out.',
  z.object({ done: z.literal(true) }),
)

export type PersonRef = z.infer<typeof personRef>
export type RecordRef = z.infer<typeof recordRef>
export type Assignee = z.infer<typeof assignee>
export type DataType = z.infer<typeof dataType>
