// Requirements with the values that were seen when somebody or the run itself looked at them.
import { z } from 'zod'
import { component } from './component.ts'
import { json } from './value.ts'

export const seenCondition = component(
  'SeenCondition',
  'A requirement with the value that was seen.',
  z.object({
    /** The requirement in words, such as `Review is “Completed”`. */
    text: z.string(),
    /** Its left side as the definition writes it. */
    left: z.string(),
    operator: z.string(),
    needed: json,
    /** What the left side is, or was when it was looked at. */
    value: json,
    holds: z.boolean(),
  }),
)

export const seenRequirements = component(
  'SeenRequirements',
  'Requirements, or those of an outcome, with what was seen.',
  z.object({
    /** Of the outcome, for those of a decision. */
    label: z.string().nullable(),
    logic: z.string(),
    isMet: z.boolean(),
    conditions: z.array(seenCondition),
  }),
)

export type SeenCondition = z.infer<typeof seenCondition>
export type SeenRequirements = z.infer<typeof seenRequirements>
