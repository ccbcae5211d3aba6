// To which rights background work is held: flows that no person works through. What is not named
// here may do all, as in the real system. Policies of orchestrations say the same of their steps.
import { z } from 'zod'

/** Permission sets that together say what background work may do. */
export const rightsOfWork = z
  .array(z.string().min(1))
  .min(1)
  .describe(
    'Permission sets to which background work is held: it may do what one of them grants, and nothing else.',
  )

export const backgroundRights = z.strictObject({
  /** All background work of the organisation. */
  all: rightsOfWork.optional(),
  /** By API name of a flow: whenever no person works through it, whoever calls it. */
  flows: z.record(z.string().min(1), rightsOfWork).optional(),
})

/** What `policies/background-rights.yaml` says. */
export type BackgroundRights = z.infer<typeof backgroundRights>
