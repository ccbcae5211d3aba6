// What is going on beside what may be, and the processes that carry it.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { id, instant } from './value.ts'

export const limitUse = component(
  'LimitUse',
  'A limit for the start of runs, with its present use.',
  z.object({
    name: z.enum([
      'runsInFlight',
      'startsPerMinute',
      'openItems',
      'jobsDue',
      'jobAgeSeconds',
      'transactionsWaiting',
    ]),
    /** The variable of the environment that sets it. */
    setting: z.string(),
    /** Null where there is none. */
    limit: z.number().nullable(),
    use: z.number(),
    /** No run is started while it is. */
    isReached: z.boolean(),
  }),
)

export const requestUse = component(
  'RequestUse',
  'The limit of requests in a minute: of one person’s browsers together, and of their programs.',
  z.object({
    setting: z.string(),
    /** Null where there is none. */
    limit: z.number().nullable(),
    /** Who sent as many in this minute or the one before: at most 50. */
    reachedBy: z.array(
      z.object({
        /** Null for a guest. */
        name: z.string().nullable(),
        way: z.enum(['browser', 'program']),
      }),
    ),
  }),
)

export const runsWithoutRoom = component(
  'RunsWithoutRoom',
  'Runs in flight that stand because what they begin has no room.',
  z.object({
    /** Those that stand for longest first; at most 50. */
    runs: z.array(
      z.object({
        id,
        /** `R-00000012`. */
        name: z.string(),
        label: z.string(),
        /** Since when it wants to begin something. */
        since: instant,
      }),
    ),
    /** How many there are. */
    count: z.number(),
    /**
     * No run in flight ends by itself or by what people have in hand: there is no room before a
     * limit is raised or a run is ended.
     */
    doAllStand: z.boolean(),
  }),
)

export const processView = component(
  'Process',
  'A process on the database.',
  z.object({
    id: z.string(),
    role: z.enum(['web', 'worker', 'both']),
    host: z.string(),
    version: z.string(),
    startedAt: instant,
    /** When it last said that it lives. */
    seenAt: instant.nullable(),
    isDraining: z.boolean(),
    /**
     * Milliseconds that its machine's clock is ahead of the database's; null where it did not say.
     */
    clockAheadMs: z.number().nullable(),
    /** The one that answers. */
    isThis: z.boolean(),
  }),
)

export const limitsPage = component(
  'Limits',
  'Limits with their present use, what waits because of them, and the processes.',
  z.object({
    limits: z.array(limitUse),
    requests: requestUse,
    /** Runs that saves and flows started and that wait for room. */
    heldStarts: z.number(),
    /** Other jobs that wait for room: their flows begin what cannot wait. */
    heldJobs: z.number(),
    /** Runs in flight that such jobs belong to. */
    withoutRoom: runsWithoutRoom,
    processes: z.array(processView),
  }),
)

export const limitRoutes = defineRoutes({
  'limits.show': {
    method: 'GET',
    path: '/api/limits',
    summary:
      'Limits for the start of runs and for requests with their present use, and the processes.',
    access: 'signed-in',
    permission: 'People with the permission Manage Runs.',
    response: limitsPage,
    errors: ['not-allowed'],
  },
})

export type LimitUse = z.infer<typeof limitUse>
export type RequestUse = z.infer<typeof requestUse>
export type RunsWithoutRoom = z.infer<typeof runsWithoutRoom>
export type ProcessView = z.infer<typeof processView>
export type LimitsPage = z.infer<typeof limitsPage>
