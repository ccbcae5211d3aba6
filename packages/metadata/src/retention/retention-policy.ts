// What a project says about keeping: how long finished runs stay at hand, when they are erased, and
// how long mails, notices and the like are kept. What is not named is kept for ever.
import { z } from 'zod'

const days = z.int().min(1).max(36_500)

const runs = z
  .strictObject({ archiveAfterDays: days.optional(), eraseAfterDays: days.optional() })
  .refine(
    ({ archiveAfterDays, eraseAfterDays }) =>
      archiveAfterDays === undefined ||
      eraseAfterDays === undefined ||
      archiveAfterDays < eraseAfterDays,
    'eraseAfterDays must be more than archiveAfterDays',
  )

export const retentionPolicy = z.strictObject({
  /** Finished runs, by the days since they ended. */
  runs: runs.optional(),
  /** By API name; takes the place of `runs` for its runs. */
  orchestrations: z.record(z.string().min(1), runs).optional(),
  /** Days after which the rest is erased. */
  erase: z
    .strictObject({
      mails: days.optional(),
      notices: days.optional(),
      outboundMessages: days.optional(),
      flowFailures: days.optional(),
      recordHistory: days.optional(),
    })
    .optional(),
})

export type RetentionPolicy = z.infer<typeof retentionPolicy>
export type RunRetention = z.infer<typeof runs>
