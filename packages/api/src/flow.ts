// Flows that are not orchestrations: the list, and starting one.
import { z } from 'zod'
import { component } from './component.ts'
import { interviewView } from './interview.ts'
import { defineRoutes } from './route.ts'
import { inputVariable } from './orchestration.ts'
import { instant, json, name } from './value.ts'

export const flowKind = z.enum([
  'screen-flow',
  'autolaunched-flow',
  'evaluation-flow',
  'orchestration',
  'approval-orchestration',
])

export const flowSummary = component(
  'FlowSummary',
  'A flow.',
  z.object({
    apiName: z.string(),
    label: z.string(),
    kind: flowKind,
    activeVersion: z.number().nullable(),
    latestVersion: z.number(),
    deployedAt: instant,
    description: z.string().nullable(),
    /** The object whose records start it; null when it is called. */
    object: z.object({ apiName: z.string(), label: z.string() }).nullable(),
    /** Active, and the viewer may start it: screen flows, autolaunched ones without a trigger. */
    canStart: z.boolean(),
    /** A step of an active orchestration calls it: it is the work of runs. */
    isOfSteps: z.boolean(),
    inputs: z.array(inputVariable),
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
    takesKey: true,
    permission:
      'Anybody who is signed in, a restricted flow those whom profile or permission set lets in; it must be active.',
    params: z.object({ apiName: name }),
    body: z.object({ inputs: z.record(name, json).default({}) }),
    status: 201,
    response: interviewView,
    errors: ['not-found', 'flow-failed', 'not-allowed', 'limit-reached'],
  },
})

export type FlowKind = z.infer<typeof flowKind>
export type FlowSummary = z.infer<typeof flowSummary>
