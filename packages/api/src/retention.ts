// Retention: how long finished runs, mails and the like are kept, and what was archived.
import { z } from 'zod'
import { component } from './component.ts'
import { pageQuery, queryFlag } from './page.ts'
import { defineRoutes } from './route.ts'
import { instant } from './value.ts'

const kinds = [
  'runs',
  'mails',
  'notices',
  'outboundMessages',
  'flowFailures',
  'recordHistory',
] as const

const count = z.object({
  act: z.enum(['archive', 'erase']),
  what: z.enum(kinds),
  /** The orchestration whose rule it is; null for the rule of all others. */
  orchestration: z.string().nullable(),
  /** The age from which on. */
  days: z.number(),
  /** Runs or rows. */
  count: z.number(),
})

export const retentionRun = component(
  'RetentionRun',
  'What was archived and erased, or would be.',
  z.object({
    at: instant,
    done: z.array(count),
    /** Nothing due remains. */
    isDone: z.boolean(),
  }),
)

export const retention = component(
  'Retention',
  'How long things are kept, what is due, and what was done last.',
  z.object({
    /** A project has brought a policy; without one everything is kept. */
    hasPolicy: z.boolean(),
    due: z.array(count),
    lastRun: retentionRun.nullable(),
    archived: z.object({ count: z.number(), oldest: instant.nullable() }),
  }),
)

export const archivedRun = component(
  'ArchivedRun',
  'A finished run that has left the lists.',
  z.object({
    id: z.string(),
    name: z.string(),
    orchestration: z.string(),
    version: z.number(),
    label: z.string(),
    status: z.string(),
    businessKey: z.string().nullable(),
    recordId: z.string().nullable(),
    recordName: z.string().nullable(),
    startedAt: instant,
    endedAt: instant,
    archivedAt: instant,
    /** The run as it was, and its log; only when asked for. */
    run: z.record(z.string(), z.unknown()).nullable(),
    log: z.array(z.record(z.string(), z.unknown())).nullable(),
  }),
)

const operators = 'People with ManageRuns.'

export const retentionRoutes = defineRoutes({
  'retention.show': {
    method: 'GET',
    path: '/api/retention',
    summary: 'How long things are kept, what is due, and what was done last.',
    access: 'signed-in',
    permission: operators,
    response: retention,
    errors: ['not-allowed'],
  },
  'retention.run': {
    method: 'POST',
    path: '/api/retention/run',
    summary: 'Archives and erases what is due now; a dry run only counts it.',
    access: 'signed-in',
    permission: operators,
    body: z.object({ dryRun: z.boolean().default(false) }),
    response: retentionRun,
    errors: ['not-allowed'],
  },
  'retention.archived': {
    method: 'GET',
    path: '/api/retention/archived',
    summary: 'Archived runs by their end, the oldest first; with all that they were when asked.',
    access: 'signed-in',
    permission: operators,
    query: z.object({ ...pageQuery, content: queryFlag.default(false) }),
    response: z.object({ items: z.array(archivedRun), next: z.string().nullable() }),
    errors: ['not-allowed'],
  },
})

export type Retention = z.infer<typeof retention>
export type RetentionRun = z.infer<typeof retentionRun>
export type RetentionCount = RetentionRun['done'][number]
export type ArchivedRun = z.infer<typeof archivedRun>
