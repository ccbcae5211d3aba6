// What would come of an act on a run, shown before it is done.
import { z } from 'zod'
import { logLine } from './log-line.ts'
import { runStatus } from './progress.ts'
import { defineRoutes } from './route.ts'
import { id, namedValues } from './value.ts'

export const runPreviewRoutes = defineRoutes({
  'runs.preview': {
    method: 'POST',
    path: '/api/runs/{id}/preview',
    summary:
      'What would come of an act on a run at once: the lines of its log, and how it would stand. Nothing is written.',
    access: 'signed-in',
    permission: 'People with ManageRuns.',
    params: z.object({ id }),
    body: z.object({
      act: z.enum(['cancel', 'suspend', 'resume', 'retry', 'skip']),
      /** The step that is retried or skipped. */
      step: id.exactOptional(),
      reason: z.string().trim().max(1333).default(''),
      /** Values for inputs of a retried step’s flow. */
      inputs: namedValues.exactOptional(),
      /** Values in place of the outputs of a skipped step’s flow. */
      outputs: namedValues.exactOptional(),
    }),
    response: z.object({ status: runStatus, log: z.array(logLine) }),
    errors: [
      'bad-input',
      'run-not-found',
      'run-not-in-progress',
      'run-not-suspended',
      'step-not-found',
      'step-not-open',
      'step-not-failed',
      'step-failed',
      'reason-required',
      'not-allowed',
    ],
  },
})
