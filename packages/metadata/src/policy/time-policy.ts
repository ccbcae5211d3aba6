// What a policy says of time: until when something is to be done, who is reminded, who is told when
// it is late, and what is decided when nobody does.
import { timeSpanOf } from '@stagewright/calendar'
import { z } from 'zod'
import { rolePeople } from './assignee-policy.ts'

const name = z.string().min(1)
/** Ten years: nobody waits longer for anybody. */
const DAYS_MAX = 3_660
const DAY_MS = 86_400_000

const span = z
  .string()
  .refine(
    isSpan,
    'write a span such as 2 working days, 4 working hours or 90 minutes, ten years at most',
  )

function isSpan(text: string): boolean {
  const found = timeSpanOf(text)
  if (!found) return false
  return found.amount <= (found.unit === 'working-days' ? DAYS_MAX : DAYS_MAX * DAY_MS)
}

const due = z
  .union(
    [
      span,
      z.strictObject({
        field: name.describe(
          'A date of the record or the run, such as $Record.DueDate__c, or a formula by its name.',
        ),
        otherwise: span.optional().describe('Where that is empty; no time limit without it.'),
      }),
    ],
    'write a span such as 2 working days, or { field: $Record.DueDate__c }',
  )
  .describe('How long it may take in the hours of who it is for, or the date that says so.')

const reminder = z.union(
  [z.strictObject({ before: span }), z.strictObject({ after: span })],
  'write before: 1 hour, or after: 1 day',
)

const person = z.union(
  [
    z.literal('manager'),
    z.strictObject({ user: name }),
    z.strictObject({ group: name }),
    z.strictObject({ queue: name }),
    rolePeople,
    z.strictObject({
      manager: z
        .int()
        .min(1)
        .max(10)
        .describe('So many levels up: 1 is the manager, 2 the manager of the manager.'),
    }),
  ],
  'write manager, { manager: 2 }, { user: … }, { group: … }, { queue: … } or { role: … }',
)

const after = span.describe('So long after it was due.')
const notify = z.strictObject({ after, notify: person })
const start = z.strictObject({
  after,
  start: name.describe('An autolaunched flow; it gets recordId, runId and workItemId.'),
})
const reassign = z.strictObject({ after, reassign: person })

const atTimeout = z
  .union(
    [
      z.enum(['approve', 'reject']),
      z.strictObject({ decide: z.enum(['approve', 'reject']), after: span.optional() }),
      z.strictObject({
        complete: z.record(name, z.json()).describe('Outputs in the place of the screens.'),
        after: span.optional(),
      }),
    ],
    'write approve, reject, or { complete: { … } }',
  )
  .describe(
    'What is decided when nobody has by then, or so long after; told as decided by the time limit.',
  )

const limit = {
  due,
  goal: span.optional().describe('When it should be done at the latest; from then on at risk.'),
  reminders: z
    .array(reminder)
    .min(1)
    .optional()
    .describe('When whoever has it is reminded: before it is due, or after.'),
}

/** The time limit of a stage or of the whole run. */
export const openTime = z
  .strictObject({
    ...limit,
    escalation: z
      .array(z.union([notify, start], 'write after and one of notify and start'))
      .min(1)
      .optional()
      .describe('Who is told, or which flow starts, when it is overdue.'),
  })
  .describe('Until when it is to be done, in the hours of the organisation.')

export const stepTime = z
  .strictObject({
    ...limit,
    escalation: z
      .array(
        z.union([notify, reassign, start], 'write after and one of notify, reassign and start'),
      )
      .min(1)
      .optional()
      .describe('Who is told, who gets the work, or which flow starts, when it is overdue.'),
    pauseWhile: z
      .literal('asked')
      .optional()
      .describe('The clock stands while the work waits for an answer that was asked for.'),
    startsAgain: z
      .array(z.enum(['claimed', 'reassigned']))
      .min(1)
      .optional()
      .describe('What gives the work its whole time anew; nothing without it.'),
    atTimeout: atTimeout.optional(),
  })
  .describe('Until when the work of the step is to be done, in the hours of who it is for.')

export type StepTime = z.infer<typeof stepTime>
export type OpenTime = z.infer<typeof openTime>
export type EscalationPerson = z.infer<typeof person>
