// Reads the parts of a request by the contract; what does not fit is said field by field.
import type { z } from 'zod'
import { ApiError } from '../api-error.ts'

/** The parsed value; throws bad-input that names each faulty field. */
export function parsePart(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const fields: { [field: string]: string } = {}
  for (const { path, message } of parsed.error.issues) {
    fields[path.join('.')] ??= message
  }
  const places = Object.entries(fields).map(([field, message]) => {
    return field === '' ? message : `${field}: ${message}`
  })
  throw new ApiError('bad-input', `The request has the wrong form. ${places.join('; ')}`, {
    fields,
  })
}
