// The character U+0000: no database keeps it in a text, so no text that comes in may hold it. It is
// refused here, once, for every address.
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'

/** Refuses requests with the character in address, query or JSON, before anything reads them. */
export function refuseNullCharacter(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    if (![params, query, body].some(hasNullCharacter)) return
    throw new ApiError('bad-input', 'The request has the character U+0000, which no text may hold.')
  })
}

/** Whether a text or a name within a value holds the character; never goes down a stack. */
export function hasNullCharacter(value: unknown): boolean {
  const left = [value]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string') {
      if (one.includes('\u0000')) return true
    } else if (typeof one === 'object' && one !== null && !Buffer.isBuffer(one)) {
      for (const [name, inner] of Object.entries(one)) {
        if (name.includes('\u0000')) return true
        left.push(inner)
      }
    }
  }
  return false
}
