// What a scenario is: a story told to a process, with what must be so on the way. Read from YAML,
// in a project's `tests/` folder. The form is a schema, so that a mistake is told with its place.
import type { Json } from '@stagewright/base'
import { z } from 'zod'

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(json),
    z.record(z.string(), json),
  ]),
)
const values = z.record(z.string(), json)
const name = z.string().min(1)
const words = z.string().min(1)

/** What every step may say: who acts, which run is meant, and that it must be refused. */
const common = {
  /** User name, or its beginning; without it the automated process acts. */
  as: name.optional(),
  /** A run by its ref, or the newest of an orchestration; otherwise the newest run. */
  run: name.optional(),
  /** The step must be refused with a message that has these words. */
  fails: words.optional(),
}

const assignee = z.union([
  z.strictObject({ user: name }),
  z.strictObject({ group: name }),
  z.strictObject({ queue: name }),
])

const expectedRecord = z.strictObject({ ref: name, values })
const expectedItem = z.strictObject({ label: name, with: name.optional() })
const expectedMail = z.strictObject({ to: name.optional(), subject: words.optional() })

/** Everything an `expect` may ask. Texts are compared whole, or by `{ contains: … }`. */
export const expectation = z.strictObject({
  run: z.enum(['InProgress', 'Completed', 'Canceled', 'Error', 'Suspended']).optional(),
  /** Name or label of the stage in progress; null = none. */
  stage: name.nullable().optional(),
  stages: z.record(name, z.string()).optional(),
  steps: z.record(name, z.string()).optional(),
  outputs: z.record(name, values).optional(),
  variables: values.optional(),
  /** Outcomes of decisions: name of the outcome → taken or not. */
  outcomes: z.record(name, z.boolean()).optional(),
  /** Open work items of the run, these and no others. */
  workItems: z.array(expectedItem).optional(),
  /**
   * Label of an open item, a stage, or `run` → `on-time`, `at-risk`, `overdue`, `stopped`, `none`,
   * or the instant at which it is due.
   */
  due: z.record(name, z.string()).optional(),
  /** Label of an item → its lines, `[x]` before those that are ticked: `[x] Call`, `[ ] Pay`. */
  checklist: z.record(name, z.array(words)).optional(),
  /** Person → labels of what waits for them, in any run. */
  inbox: z.record(name, z.array(name)).optional(),
  records: z.array(expectedRecord).optional(),
  /** How many records of an object there are. */
  count: z.record(name, z.number()).optional(),
  mails: z.array(expectedMail).optional(),
  /** Lines of the log that stand there in this order. */
  log: z.array(words).optional(),
  incidents: z.array(words).optional(),
  /** Words in what the run waits for. */
  waits: z.array(words).optional(),
})

export const step = z.union([
  z.strictObject({ ...common, create: name, values: values.default({}), ref: name.optional() }),
  z.strictObject({ ...common, update: name, values }),
  z.strictObject({ ...common, delete: name }),
  z.strictObject({
    ...common,
    start: name,
    record: name.optional(),
    inputs: values.default({}),
    ref: name.optional(),
  }),
  z.strictObject({
    ...common,
    flow: name,
    inputs: values.default({}),
    /** What is entered, screen by screen. */
    screens: z.array(values).default([]),
    outputs: values.optional(),
    /** Output variable → ref by which its value is called later. */
    refs: z.record(name, name).default({}),
  }),
  /** Opens a work item, answers some of its screens and leaves it at the next. */
  z.strictObject({ ...common, open: name, screens: z.array(values).default([]) }),
  z.strictObject({ ...common, complete: name, values: values.default({}) }),
  z.strictObject({
    ...common,
    submit: name,
    process: name.optional(),
    comments: words.optional(),
    firstApprover: name.optional(),
    ref: name.optional(),
  }),
  z.strictObject({ ...common, approve: name, comments: words.optional() }),
  z.strictObject({ ...common, reject: name, comments: words.optional() }),
  z.strictObject({ ...common, recall: words }),
  z.strictObject({ ...common, claim: name }),
  z.strictObject({ ...common, release: name }),
  z.strictObject({ ...common, reassign: name, to: assignee, reason: words.optional() }),
  /** One more is asked on the step of an open item, in relation to who has it. */
  z.strictObject({
    ...common,
    addApprover: name,
    place: z.enum(['before', 'beside', 'after']),
    who: assignee,
    reason: words.optional(),
  }),
  /** `who` is the one whose item of this label is closed. */
  z.strictObject({ ...common, removeApprover: name, who: assignee, reason: words.optional() }),
  z.strictObject({
    ...common,
    setDueDate: name,
    at: z.iso.datetime({ offset: true }),
    reason: words.optional(),
  }),
  /** `to` is a stage or step by API name. */
  z.strictObject({ ...common, sendBack: name, to: name, reason: words }),
  /** A completed work item; the newest with this label. */
  z.strictObject({ ...common, takeBack: name, reason: words.optional() }),
  /** Asks who asked for the work of an item. */
  z.strictObject({ ...common, ask: name, text: words }),
  z.strictObject({ ...common, answer: name, text: words }),
  z.strictObject({ ...common, withdrawQuestion: name }),
  /** `to` is a person. */
  z.strictObject({
    ...common,
    delegate: name,
    to: name,
    mayComplete: z.boolean().default(false),
    note: words.optional(),
  }),
  z.strictObject({ ...common, return: name, note: words.optional() }),
  /** `for` is a span such as `3 days`. */
  z.strictObject({ ...common, snooze: name, for: words, reason: words.optional() }),
  z.strictObject({ ...common, wake: name }),
  /** Lines of the checklist of an item, by their text. */
  z.strictObject({ ...common, tick: name, line: words }),
  z.strictObject({ ...common, untick: name, line: words }),
  z.strictObject({
    ...common,
    addLine: name,
    line: words,
    required: z.boolean().default(false),
    who: assignee.optional(),
  }),
  z.strictObject({ ...common, removeLine: name, line: words }),
  /** Without `who` it is for whoever does the item. */
  z.strictObject({ ...common, assignLine: name, line: words, who: assignee.optional() }),
  z.strictObject({ ...common, suspend: words }),
  z.strictObject({ ...common, resume: words }),
  z.strictObject({ ...common, cancel: words }),
  z.strictObject({ ...common, retry: name, reason: words, inputs: values.optional() }),
  z.strictObject({ ...common, skip: name, reason: words, outputs: values.optional() }),
  z.strictObject({ ...common, publish: name, values: values.default({}) }),
  /** A span such as `3 days 2 hours`, or `to what is due next`. */
  z.strictObject({ ...common, advance: words }),
  z.strictObject({ ...common, expect: expectation }),
])

const standIn = z.union([
  z.strictObject({ outputs: values }),
  z.strictObject({ fault: words }),
  /** One after the other, the last one for ever. */
  z.array(z.union([z.strictObject({ outputs: values }), z.strictObject({ fault: words })])).min(1),
])

export const scenarioFile = z.strictObject({
  /** When the story begins, as an instant with its zone. */
  now: z.iso.datetime({ offset: true }).default('2026-01-05T09:00:00Z'),
  timeZone: name.default('UTC'),
  locale: name.default('en_US'),
  /** Name of a call → what stands in for it; without one the project's own action runs. */
  actions: z.record(name, standIn).default({}),
  /** Steps that every scenario of the file begins with. */
  given: z.array(step).default([]),
  scenarios: z
    .array(
      z.strictObject({
        name: words,
        actions: z.record(name, standIn).default({}),
        steps: z.array(step).min(1),
      }),
    )
    .min(1),
})

export type ScenarioFile = z.infer<typeof scenarioFile>
export type Scenario = ScenarioFile['scenarios'][number]
export type ScenarioStep = z.infer<typeof step>
export type Expectation = z.infer<typeof expectation>
export type StandIn = z.infer<typeof standIn>

/** The verbs of steps, in the order of the manual. */
export const verbs = [
  'create',
  'update',
  'delete',
  'start',
  'flow',
  'open',
  'complete',
  'submit',
  'approve',
  'reject',
  'recall',
  'claim',
  'release',
  'reassign',
  'addApprover',
  'removeApprover',
  'setDueDate',
  'sendBack',
  'takeBack',
  'ask',
  'answer',
  'withdrawQuestion',
  'delegate',
  'return',
  'snooze',
  'wake',
  'tick',
  'untick',
  'addLine',
  'removeLine',
  'assignLine',
  'suspend',
  'resume',
  'cancel',
  'retry',
  'skip',
  'publish',
  'advance',
  'expect',
] as const
export type Verb = (typeof verbs)[number]
/** The steps of a verb. */
export type StepOf<V extends Verb> = Extract<ScenarioStep, { [verb in V]: unknown }>
