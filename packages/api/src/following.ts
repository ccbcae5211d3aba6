// What happens next when a work item is done.
import { z } from 'zod'
import { component } from './component.ts'
import { stepKind } from './progress.ts'
import { assignee } from './value.ts'

export const following = component(
  'Following',
  'What follows when a work item is done in one way, where that does not hang on what is answered.',
  z.object({
    by: z.enum(['complete', 'approve', 'reject']),
    /** False where records or variables may still change it until then. */
    isCertain: z.boolean(),
    /** Label of the stage that begins; null while the run stays in the stages it is in. */
    stage: z.string().nullable(),
    /** Steps that begin, with whom they will be where somebody is found now. */
    steps: z.array(
      z.object({
        label: z.string(),
        stage: z.string(),
        kind: stepKind,
        assignee: assignee.nullable(),
      }),
    ),
    /** Labels of steps that others are still at; only where nothing begins. */
    waitsFor: z.array(z.string()),
    endsRun: z.boolean(),
    /** The same in words: `Contract: Sign (queue Legal)`. */
    words: z.string(),
  }),
)

export type Following = z.infer<typeof following>
