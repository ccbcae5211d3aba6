// What a policy may say of an orchestration: extensions that Salesforce's metadata has no words
// for. None of them changes what a tag of the metadata means; without a policy a run behaves as
// there.
import { spanOf } from '@stagewright/base'
import { z } from 'zod'
import { itemRecordDeleted } from './deleted-record-policy.ts'
import { distribute } from './distribute-policy.ts'
import { priority } from './priority-policy.ts'
import { openTime, stepTime } from './time-policy.ts'
import { approvers } from './approvers-policy.ts'
import { assignee } from './assignee-policy.ts'
import { checklist } from './checklist-policy.ts'
import { vote } from './vote-policy.ts'
import { rightsOfWork } from '../background-rights/background-rights.ts'

const name = z.string().min(1)
const span = z
  .string()
  .refine((text) => spanOf(text) !== undefined, 'write a span such as 5 minutes or 2 hours')

const retry = z
  .strictObject({
    attempts: z
      .int()
      .min(2)
      .max(20)
      .describe('How often the step is tried in all, the first time included.'),
    wait: z
      .array(span)
      .min(1)
      .describe('Pauses between the tries, such as 1 minute, 10 minutes; the last one repeats.'),
  })
  .describe(
    'A failed background or external step is tried again by itself before it counts as failed.',
  )

const separation = z
  .strictObject({
    notRequester: z
      .boolean()
      .optional()
      .describe('Who started the run, or saved the record that did, may not do this step.'),
    notSameAs: z
      .array(name)
      .min(1)
      .optional()
      .describe('Whoever did one of these steps may not do this one.'),
  })
  .describe('Separation of duties: who may not do this step, whatever way they come.')

const sendBack = z
  .strictObject({
    to: z
      .array(name)
      .min(1)
      .describe('Stages, or steps, that whoever does this step may send the run back to.'),
  })
  .describe('The work may be sent back to an earlier place, with a reason.')

const stepPolicy = z.strictObject({
  backgroundRights: rightsOfWork.optional(),
  assignee: assignee.optional(),
  retry: retry.optional(),
  separation: separation.optional(),
  vote: vote.optional(),
  approvers: approvers.optional(),
  checklist: checklist.optional(),
  distribute: distribute.optional(),
  priority: priority.optional(),
  time: stepTime.optional(),
  sendBack: sendBack.optional(),
  recordDeleted: itemRecordDeleted.optional(),
  recall: z
    .boolean()
    .optional()
    .describe('Who completed this step may take it back while nobody has gone on from it.'),
})

export const policy = z.strictObject({
  pinning: z
    .enum(['pin', 'float'])
    .optional()
    .describe(
      'pin, as without it: called flows keep the version of the start of the run. float: each step takes the version that is active when it starts.',
    ),
  loopGuard: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      'How often one stage may be entered before the run stops with an incident; 100 when nothing is said.',
    ),
  recordDeleted: z
    .union([
      z.enum(['cancel', 'keep']),
      z.strictObject({ divert: name.describe('The stage that such a run goes on with.') }),
    ])
    .optional()
    .describe(
      'What becomes of a live run when its record is deleted; cancel when nothing is said.',
    ),
  beside: z
    .record(name, z.array(name).min(1))
    .optional()
    .describe(
      'Stages side by side: with a stage, the ones named are entered; when all have ended the run goes on from that stage.',
    ),
  backgroundRights: rightsOfWork.optional(),
  run: z.strictObject({ time: openTime }).optional().describe('The run as a whole.'),
  stages: z
    .record(name, z.strictObject({ time: openTime }))
    .optional()
    .describe('By API name of the stage.'),
  steps: z.record(name, stepPolicy).optional().describe('By API name of the step.'),
})

export type Policy = z.infer<typeof policy>
export type StepPolicy = z.infer<typeof stepPolicy>

/** The form of a policy file as JSON Schema, for editors: `schemas/policy.schema.json`. */
export function policySchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(policy, { io: 'input' })
  return { $schema, title: 'Policy of an orchestration in Stagewright', ...rest }
}
