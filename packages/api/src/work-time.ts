// Time that people spend on a work item.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name, personRef } from './value.ts'

const MINUTES_MAX = 24 * 60
const NOTE_MAX = 500

export const workTime = component(
  'WorkTime',
  'Time that a person spent on a work item.',
  z.object({
    id: z.string(),
    by: personRef,
    startedAt: instant,
    /** The last act that was seen. */
    endedAt: instant,
    /** What it took: what was measured, unless the person said otherwise. */
    seconds: z.number(),
    measuredSeconds: z.number(),
    isCorrected: z.boolean(),
    note: z.string(),
  }),
)

export const timeReportLine = component(
  'TimeReportLine',
  'Time that one person spent on the work items of one step.',
  z.object({
    orchestration: z.object({ name: z.string(), label: z.string() }),
    step: z.object({ name: z.string(), label: z.string() }),
    by: personRef,
    /** Work items on which it was spent. */
    items: z.number().int(),
    seconds: z.number().int(),
  }),
)

const said = z.object({
  minutes: z.int().min(0).max(MINUTES_MAX).describe('Whole minutes, a day at most.'),
  note: z.string().max(NOTE_MAX).optional().describe('What it was for.'),
})

export const workTimeRoutes = defineRoutes({
  'workItems.times': {
    method: 'GET',
    path: '/api/work-items/{id}/times',
    summary: 'How long people worked on a work item: all together, and in parts.',
    access: 'signed-in',
    permission:
      'Whoever may see the item; the parts of others are for people with Manage Runs alone.',
    params: z.object({ id }),
    response: z.object({ totalSeconds: z.number(), items: z.array(workTime) }),
    errors: ['work-item-not-found'],
  },
  'workItems.addTime': {
    method: 'POST',
    path: '/api/work-items/{id}/times',
    summary: 'Adds time of one’s own that was not spent on the item’s page.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Whoever may see the item.',
    params: z.object({ id }),
    body: said,
    status: 201,
    response: z.object({ id: z.string() }),
    errors: ['work-item-not-found'],
  },
  'workItems.correctTime': {
    method: 'POST',
    path: '/api/work-items/{id}/times/{timeId}/correct',
    summary: 'Says what a part of one’s own time took; what was measured stays beside it.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Whose time it is.',
    params: z.object({ id, timeId: id }),
    body: said,
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
  'workTimes.report': {
    method: 'GET',
    path: '/api/work-times',
    summary: 'Time spent on work items in a span, summed by step and person; 1,000 lines at most.',
    access: 'signed-in',
    permission: 'Everybody their own time; people with ManageRuns everybody’s.',
    query: z.object({
      /** From then on; 30 days before the end without it. */
      from: instant.exactOptional(),
      /** Before then; now without it. */
      until: instant.exactOptional(),
      /** API name of an orchestration. */
      orchestration: name.exactOptional(),
    }),
    response: z.object({ from: instant, until: instant, items: z.array(timeReportLine) }),
    errors: [],
  },
})

export type WorkTime = z.infer<typeof workTime>
export type TimeReportLine = z.infer<typeof timeReportLine>
