// What a policy says of how urgent the work of a step is, and how that rises with its age.
import { spanOf } from '@stagewright/base'
import { z } from 'zod'

/** From the least to the most urgent. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const

export type Priority = (typeof priorities)[number]

const level = z.enum(priorities)
const span = z
  .string()
  .refine((text) => spanOf(text) !== undefined, 'write a span such as 4 hours or 2 days')

export const priority = z
  .strictObject({
    start: level.optional().describe('How urgent an item is at first; normal without it.'),
    rises: z
      .array(
        z.strictObject({
          after: span.describe('How long after the item was made, such as 2 days.'),
          to: level.describe('It becomes so urgent, unless it is more urgent already.'),
        }),
      )
      .min(1)
      .max(10)
      .optional()
      .describe('It rises with age while the item is open, unless a person has set it.'),
  })
  .describe('How urgent the work is: lists sort by it, and get next goes by it first.')

export type PriorityPolicy = z.infer<typeof priority>
