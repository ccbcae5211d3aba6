// Flows that are not orchestrations: the list, and starting one.
import { z } from 'zod'
import { component } from './component.ts'
import { interviewView } from './interview.ts'
import { defineRoutes } from './route.ts'
import { instant, json, name } from './value.ts'

/** As in flow metadata. */
export const versionStatus = z.enum(['Active', 'Draft', 'Obsolete', 'InvalidDraft'])

export const flowSummary = component(
  'FlowSummary',
  'A flow.',
  z.object({
    apiName: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    /** As in flow metadata: `Flow` for screen flows, `AutoLaunchedFlow`, `EvaluationFlow`, … */
    processType: z.string(),
    activeVersion: z.number().nullable(),
    latestVersion: z.number(),
    /** The object whose records start it; null when it is called. */
    object: z.string().nullable(),
    changedAt: instant,
    /** Active, and a person may start it. */
    canStart: z.boolean(),
  }),
)

export const flowRoutes = defineRoutes({
  'flows.list': {
    method: 'GET',
    path: '/api/flows',
    summary: 'All flows that are not orchestrations, by label.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    response: z.object({ items: z.array(flowSummary) }),
    errors: [],
  },
  'flows.start': {
    method: 'POST',
    path: '/api/flows/{apiName}/start',
    summary: 'Runs a flow for the viewer: to its end, or to its first screen.',
    access: 'signed-in',
    permission: 'Anybody who is signed in; the flow must be active.',
    params: z.object({ apiName: name }),
    body: z.object({ inputs: z.record(name, json).default({}) }),
    status: 201,
    response: interviewView,
    errors: ['not-found', 'flow-failed', 'not-allowed'],
  },
})

export type VersionStatus = z.infer<typeof versionStatus>
export type FlowSummary = z.infer<typeof flowSummary>
