// What a policy says of approvers that people add to a step while it is open, or take out of it.
import { z } from 'zod'

export const approvers = z
  .strictObject({
    add: z
      .array(z.enum(['before', 'beside', 'after']))
      .min(1)
      .optional()
      .describe(
        'Where one more may be asked: before, beside or after whoever has a work item of the step.',
      ),
    remove: z
      .literal(true)
      .optional()
      .describe('Who added an approver, or may reassign work, may remove one of several.'),
  })
  .refine(({ add, remove }) => add !== undefined || remove !== undefined, {
    message: 'write add: [before, beside, after], remove: true, or both',
  })
  .describe('Approvers added and removed while the step is open; it ends when all have answered.')

export type ApproversPolicy = z.infer<typeof approvers>
