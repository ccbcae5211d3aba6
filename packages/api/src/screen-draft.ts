// What a person has typed on a screen and not sent yet.
import { z } from 'zod'
import { component } from './component.ts'
import { instant, namedValues } from './value.ts'

export const screenDraft = component(
  'ScreenDraft',
  'What a person has typed on a screen and not sent. Nobody else reads it.',
  z.object({
    interviewId: z.string(),
    /** API name and label of the screen. */
    screen: z.string(),
    screenLabel: z.string(),
    /** Label of each field typed into. */
    labels: z.record(z.string(), z.string()),
    /** What was typed, by field; secrets are not kept. */
    values: namedValues,
    /** Name it with the next save: a save over another one is refused. */
    revision: z.number(),
    savedAt: instant,
  }),
)

export type ScreenDraft = z.infer<typeof screenDraft>
