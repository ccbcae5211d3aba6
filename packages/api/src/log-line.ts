// One line of a run's log in words.
import { z } from 'zod'
import { component } from './component.ts'
import { seenRequirements } from './seen-condition.ts'
import { instant, namedValues, personRef } from './value.ts'

export const logLine = component(
  'LogLine',
  'One line of a run’s log: what happened, when, by whom.',
  z.object({
    /** Its number within the run, from 1. */
    number: z.number(),
    at: instant,
    actor: personRef,
    /** The kind of event, such as `StageStarted`. */
    type: z.string(),
    /** A sentence. */
    text: z.string(),
    /** Values that stand beside the words. */
    values: namedValues,
    /** The requirements that were looked at, with the values seen then. */
    seen: z.array(seenRequirements),
  }),
)

export type LogLine = z.infer<typeof logLine>
