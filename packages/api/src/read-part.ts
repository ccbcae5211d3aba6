// Reads a part of a request by its schema; what does not fit is said field by field.
import { failed, ok, type Result } from '@stagewright/base'
import type { z } from 'zod'

/** Characters of a name or a message that are told. */
const TOLD_MAX = 300

/** What is wrong with a request: all of it in one sentence, and by field. */
export type Misfit = { message: string; fields: { [field: string]: string } }

/** The parsed value, or what does not fit. Without a schema there is nothing to read. */
export function readPart(schema: z.ZodType | undefined, value: unknown): Result<unknown, Misfit> {
  if (!schema) return ok(undefined)
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return ok(parsed.data)
  const fields: { [field: string]: string } = {}
  for (const { path, message } of parsed.error.issues) {
    fields[shortened(path.join('.'))] ??= shortened(message)
  }
  const places = Object.entries(fields).map(([field, message]) => {
    return field === '' ? message : `${field}: ${message}`
  })
  return failed({ message: `The request has the wrong form. ${places.join('; ')}`, fields })
}

/** Whoever sends a megabyte does not get it back: the beginning says which. */
function shortened(text: string): string {
  return text.length > TOLD_MAX ? `${text.slice(0, TOLD_MAX)}…` : text
}
