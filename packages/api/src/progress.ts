// How far a run is: the stage bar with the steps under it, in one shape wherever it is drawn.
import { z } from 'zod'
import { component } from './component.ts'
import { due } from './due.ts'
import { assignee, instant, personRef } from './value.ts'

export const runStatus = z.enum(['InProgress', 'Completed', 'Canceled', 'Error', 'Suspended'])

export const stageStatus = z.enum([
  'NotStarted',
  'InProgress',
  'Completed',
  'Suspended',
  'Canceled',
  'Discontinued',
  'Error',
])

export const stepStatus = z.enum(['NotStarted', 'InProgress', 'Completed', 'Discontinued', 'Error'])

export const stepKind = z.enum(['interactive', 'background', 'approval', 'external'])

export const stepProgress = component(
  'StepProgress',
  'A step of a stage as it stands in a run.',
  z.object({
    /** Id of the step run; null when the stage has not been entered. */
    id: z.string().nullable(),
    name: z.string(),
    label: z.string(),
    kind: stepKind,
    status: stepStatus,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    /** With whom its open work item is. */
    assignee: assignee.nullable(),
    claimedBy: personRef.nullable(),
    workItemId: z.string().nullable(),
    /** When that item is due. */
    due: due.nullable(),
    /** Why it failed, in words. */
    fault: z.string().nullable(),
  }),
)

export const stageProgress = component(
  'StageProgress',
  'A stage as it stands in a run: as it was entered last, or not yet.',
  z.object({
    /** Id of the stage run; null when the stage has not been entered. */
    id: z.string().nullable(),
    name: z.string(),
    label: z.string(),
    status: stageStatus,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    /** How often the run has entered it. */
    entries: z.number(),
    due: due.nullable(),
    steps: z.array(stepProgress),
  }),
)

export const expectedEnd = component(
  'ExpectedEnd',
  'When a run at work will end, by the runs of its orchestration that have ended.',
  z.object({
    at: instant,
    /** The moment lies behind: it takes longer than usual. */
    isPassed: z.boolean(),
    /**
     * Of the earlier runs that took at least as long as this one so far, how many would have ended
     * after its due date; null where nothing is due, and when none took so long.
     */
    late: z.object({ count: z.number().int(), of: z.number().int() }).nullable(),
  }),
)

export type ExpectedEnd = z.infer<typeof expectedEnd>
export type RunStatus = z.infer<typeof runStatus>
export type StageStatus = z.infer<typeof stageStatus>
export type StepStatus = z.infer<typeof stepStatus>
export type StepKind = z.infer<typeof stepKind>
export type StepProgress = z.infer<typeof stepProgress>
export type StageProgress = z.infer<typeof stageProgress>
