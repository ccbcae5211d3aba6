// Orchestrations: definitions with their versions, their structure as a diagram, and starting one.
import { z } from 'zod'
import { component } from './component.ts'
import { stepKind } from './progress.ts'
import { defineRoutes } from './route.ts'
import { dataType, id, instant, json, name } from './value.ts'
import { definitionVersion } from './version.ts'

export const orchestrationSummary = component(
  'OrchestrationSummary',
  'An orchestration with the number of its runs by state.',
  z.object({
    apiName: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    activeVersion: z.number().nullable(),
    latestVersion: z.number(),
    deployedAt: instant,
    /** The object whose records start it; null when it is started by hand or by program. */
    object: z.object({ apiName: z.string(), label: z.string() }).nullable(),
    /**
     * A run may be started by hand for a record: of its object, else of any when it takes
     * `recordId`. Approvals are submitted instead.
     */
    startsForRecord: z.boolean(),
    /** The viewer may start a run by hand. */
    mayStart: z.boolean(),
    /** When it starts, in words. */
    startsWhen: z.string(),
    runs: z.object({ inProgress: z.number(), error: z.number(), completed: z.number() }),
  }),
)

export const diagramStep = component(
  'DiagramStep',
  'A step in the diagram.',
  z.object({
    name: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    kind: stepKind,
    /** The flow or action it runs. */
    flow: z.string().nullable(),
    /** Whom it is assigned to, in words; null for background steps. */
    assignee: z.string().nullable(),
    /** When it starts and when it is complete, in words. */
    startsWhen: z.string(),
    completesWhen: z.string(),
    /** Steps of the same stage that its start waits for. */
    after: z.array(z.string()),
  }),
)

export const diagramNode = component(
  'DiagramNode',
  'A node of the diagram: the start, a stage with its steps, a decision, or an end.',
  z.object({
    name: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    kind: z.enum(['start', 'stage', 'decision', 'end', 'other']),
    steps: z.array(diagramStep),
    /** For stages: when it is complete, in words. */
    completesWhen: z.string().nullable(),
    /** For decisions: its outcomes in order, the default last. */
    outcomes: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        /** The conditions in words; null for the default. */
        when: z.string().nullable(),
      }),
    ),
  }),
)

export const diagramConnector = component(
  'DiagramConnector',
  'An arrow of the diagram.',
  z.object({
    from: z.string(),
    to: z.string(),
    kind: z.enum(['next', 'outcome', 'default', 'fault', 'scheduled']),
    /** The outcome or fault path it belongs to. */
    label: z.string().nullable(),
    /** Leads back or across, to a node drawn elsewhere. */
    isGoTo: z.boolean(),
  }),
)

export const diagram = component(
  'Diagram',
  'The structure of one version, for drawing.',
  z.object({
    version: z.number(),
    nodes: z.array(diagramNode),
    connectors: z.array(diagramConnector),
  }),
)

export const inputVariable = component(
  'InputVariable',
  'A variable that a start may set.',
  z.object({
    name: z.string(),
    dataType,
    isCollection: z.boolean(),
    /** For records: their object. */
    object: z.string().nullable(),
    description: z.string().nullable(),
  }),
)

export const policyLine = component(
  'PolicyLine',
  'A rule of a policy in words.',
  z.object({
    /** Label of the step it is for; null for rules of the run. */
    step: z.string().nullable(),
    words: z.string(),
  }),
)

export const orchestrationPage = component(
  'Orchestration',
  'An orchestration with its versions, its inputs and its structure.',
  z.object({
    ...orchestrationSummary.shape,
    /** Newest first. */
    versions: z.array(definitionVersion),
    inputs: z.array(inputVariable),
    /** What the policy of the shown version says; empty without one. */
    policy: z.array(policyLine),
    diagram,
  }),
)

const params = z.object({ apiName: name })

export const orchestrationRoutes = defineRoutes({
  'orchestrations.list': {
    method: 'GET',
    path: '/api/orchestrations',
    summary: 'All orchestrations, by label.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    response: z.object({ items: z.array(orchestrationSummary) }),
    errors: [],
  },
  'orchestrations.show': {
    method: 'GET',
    path: '/api/orchestrations/{apiName}',
    summary: 'One orchestration with its versions and its structure.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    params,
    query: z.object({
      /** Whose structure to show; without it the active version's, or the newest. */
      version: z.coerce.number<number | string>().int().min(1).exactOptional(),
    }),
    response: orchestrationPage,
    errors: ['not-found'],
  },
  'orchestrations.start': {
    method: 'POST',
    path: '/api/orchestrations/{apiName}/start',
    summary: 'Starts a run.',
    access: 'signed-in',
    takesKey: true,
    permission:
      'Anybody who is signed in, a restricted one those whom profile or permission set lets in; it must be active.',
    params,
    body: z.object({
      /** The record it is about, for record-triggered ones. */
      recordId: id.exactOptional(),
      inputs: z.record(name, json).default({}),
      /**
       * Your own name for the run, such as an order number. One run of the orchestration has it:
       * when there is one that was not canceled, that one is answered and none is started.
       */
      businessKey: z.string().trim().min(1).max(255).exactOptional(),
    }),
    status: 201,
    response: z.object({
      runId: z.string(),
      /** False when a run with the business key was there already. */
      isNew: z.boolean(),
    }),
    errors: [
      'not-found',
      'limit-reached',
      'orchestration-not-active',
      'run-without-triggering-record',
      'flow-failed',
      'not-allowed',
    ],
  },
})

export type OrchestrationSummary = z.infer<typeof orchestrationSummary>
export type OrchestrationPage = z.infer<typeof orchestrationPage>
export type PolicyLine = z.infer<typeof policyLine>
export type Diagram = z.infer<typeof diagram>
export type DiagramNode = z.infer<typeof diagramNode>
export type DiagramStep = z.infer<typeof diagramStep>
export type DiagramConnector = z.infer<typeof diagramConnector>
export type InputVariable = z.infer<typeof inputVariable>
