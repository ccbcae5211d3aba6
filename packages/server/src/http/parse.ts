// Reads the parts of a request by the contract, or refuses the request.
import { readPart, type Route } from '@stagewright/api'
import { ApiError } from '../api-error.ts'

/** The parsed value; throws bad-input that names each faulty field. */
export function parsePart(schema: Route['response'] | undefined, value: unknown): unknown {
  const part = readPart(schema, value)
  if (part.ok) return part.value
  const { message, fields } = part.error
  throw new ApiError('bad-input', message, { fields })
}
