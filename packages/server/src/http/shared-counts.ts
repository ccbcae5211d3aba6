// Where the limits of requests for one page are counted: in the database, for all processes. Only
// pages with such a limit ask; every other request costs nothing more.
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { Runtime } from '@stagewright/runtime'

/** The store of counts for the limits of pages. */
export function sharedCounts({
  countVisit,
}: Pick<Runtime, 'countVisit'>): FastifyRateLimitStoreCtor {
  return class SharedCounts implements FastifyRateLimitStore {
    incr(
      key: string,
      done: (error: Error | null, result?: { current: number; ttl: number }) => void,
      spanMs: number,
    ): void {
      countVisit(key, spanMs).then(
        ({ visits, leftMs }) => done(null, { current: visits, ttl: leftMs }),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    }

    child(): this {
      return this
    }
  }
}
