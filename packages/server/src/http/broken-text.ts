// Texts that no database keeps: with the character U+0000, or with half of a character (one of the
// two that UTF-16 writes as a pair, alone). They are refused here, once, for every address.
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'

/** Refuses requests with such a text in address, query or JSON, before anything reads them. */
export function refuseBrokenText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    const what = [params, query, body].map(brokenIn).find((one) => one !== undefined)
    if (what === undefined) return
    throw new ApiError('bad-input', `The request has ${what}, which no text may hold.`)
  })
}

/** What is broken in a text or a name within a value; never goes down a stack. */
export function brokenIn(value: unknown): string | undefined {
  const left = [value]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string') {
      const broken = brokenText(one)
      if (broken !== undefined) return broken
    } else if (typeof one === 'object' && one !== null && !Buffer.isBuffer(one)) {
      for (const [name, inner] of Object.entries(one)) left.push(name, inner)
    }
  }
  return undefined
}

function brokenText(text: string): string | undefined {
  if (text.includes('\u0000')) return 'the character U+0000'
  const half = /\p{Surrogate}/u.exec(text)?.[0]
  return half && `half of a character (U+${half.charCodeAt(0).toString(16).toUpperCase()} alone)`
}
