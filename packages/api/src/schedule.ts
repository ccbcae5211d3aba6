// What runs by the clock or waits for an event: scheduled flows, later paths of flows that records
// trigger, and flows that pause in the middle.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, instant, name, recordRef } from './value.ts'

const flowRef = z.object({ apiName: z.string(), label: z.string() })

export const scheduledFlow = component(
  'ScheduledFlow',
  'A flow that runs by a schedule.',
  z.object({
    flow: flowRef,
    version: z.number(),
    /** `Once`, `Daily`, `Weekly`, … as its definition says. */
    frequency: z.string(),
    /** The object for whose records it runs; null when it runs without. */
    object: z.string().nullable(),
    /** Null when it does not run any more. */
    nextAt: instant.nullable(),
    /** Null when it never ran. */
    lastAt: instant.nullable(),
    /** For how many records it ran last; null when it runs without. */
    lastCount: z.number().nullable(),
    /** How often it failed since it ran last. */
    failureCount: z.number(),
  }),
)

export const waitingPath = component(
  'WaitingPath',
  'A path of a flow that runs for a record when its time has come.',
  z.object({
    id: z.string(),
    flow: flowRef,
    path: z.object({ name: z.string(), label: z.string() }),
    record: recordRef,
    dueAt: instant,
  }),
)

export const pausedInterview = component(
  'PausedInterview',
  'A flow that waits in the middle, for a time or an event.',
  z.object({
    id: z.string(),
    flow: flowRef,
    /** The element it stands at. */
    element: z.string().nullable(),
    /** The run whose step it is. */
    runId: z.string().nullable(),
    /** As whom it acts; null for the automated process. */
    actsAs: z.string().nullable(),
    since: instant,
    /** The first of these lets it go on: a time, or an event of an object. */
    waitsFor: z.array(
      z.object({ name: z.string(), at: instant.nullable(), object: z.string().nullable() }),
    ),
  }),
)

export const scheduleList = component(
  'ScheduleList',
  'Everything that waits for its time or an event; of paths and paused flows the first 200.',
  z.object({
    /** The next one first. */
    flows: z.array(scheduledFlow),
    /** The next one first. */
    paths: z.array(waitingPath),
    /** Those that have waited longest first. */
    interviews: z.array(pausedInterview),
    hasMorePaths: z.boolean(),
    hasMoreInterviews: z.boolean(),
  }),
)

/** The API name of a scheduled flow, or the id of a waiting path or of a paused flow. */
const params = z.object({ id: name })
const operators = 'People with ManageRuns.'

export const scheduleRoutes = defineRoutes({
  'schedules.list': {
    method: 'GET',
    path: '/api/schedules',
    summary: 'Scheduled flows, later paths and paused flows.',
    access: 'signed-in',
    permission: operators,
    response: scheduleList,
    errors: ['not-allowed'],
  },
  'schedules.runNow': {
    method: 'POST',
    path: '/api/schedules/{id}/run-now',
    summary:
      'Runs a scheduled flow, a later path or what follows a pause now; plans stay as they are.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params,
    response: done,
    errors: ['not-found', 'not-allowed', 'conflict', 'record-fault', 'flow-failed'],
  },
  'schedules.cancel': {
    method: 'POST',
    path: '/api/schedules/{id}/cancel',
    summary:
      'Drops a later path or a paused flow; of a scheduled flow it leaves out the next time.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params,
    response: done,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
})

export type ScheduledFlow = z.infer<typeof scheduledFlow>
export type WaitingPath = z.infer<typeof waitingPath>
export type PausedInterview = z.infer<typeof pausedInterview>
export type ScheduleList = z.infer<typeof scheduleList>
