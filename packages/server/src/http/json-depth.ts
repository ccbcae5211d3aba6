// How deep JSON may nest. Readers of it go down level by level, and a few kilobytes of brackets
// would take them to the end of their stack.
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'

/** Levels of lists and objects inside each other; the deepest form of the contract has ten. */
export const jsonDepthMax = 64

/** Refuses bodies that nest deeper, before anything looks into them. */
export function boundJsonDepth(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body }) => {
    if (!isDeeper(body, jsonDepthMax)) return
    throw new ApiError('bad-input', `The request nests more than ${jsonDepthMax} levels deep.`)
  })
}

/** Whether a value nests deeper than so many levels; looks level by level, never down a stack. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    const next = level.flatMap(insideOf)
    if (next.length > 0 && depth >= levels) return true
    level = next
  }
  return false
}

function insideOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return []
  return Object.values(value).filter((inner) => typeof inner === 'object' && inner !== null)
}
