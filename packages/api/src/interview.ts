// Interviews: one person's walk through the screens of a flow.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { screenView } from './screen.ts'
import { id, json, name, namedValues } from './value.ts'

export const interviewView = component(
  'Interview',
  'Where an interview stands. `working`: an outside call is under way, ask again.',
  z.object({
    interviewId: z.string(),
    flowLabel: z.string(),
    status: z.enum(['screen', 'working', 'finished', 'failed']),
    /** With the status `screen`. */
    screen: screenView.exactOptional(),
    /** With the status `finished`. */
    outputs: namedValues.exactOptional(),
    /** Why it failed, in words. */
    message: z.string().exactOptional(),
  }),
)

export const screenNavigation = z.enum(['next', 'back', 'finish', 'pause'])

const params = z.object({ id })
const owner = 'The person whose interview it is.'

export const interviewRoutes = defineRoutes({
  'interviews.show': {
    method: 'GET',
    path: '/api/interviews/{id}',
    summary: 'Where an interview stands.',
    access: 'signed-in',
    permission: owner,
    params,
    response: interviewView,
    errors: ['not-found', 'not-allowed'],
  },
  'interviews.answer': {
    method: 'POST',
    path: '/api/interviews/{id}/answer',
    summary: 'Answers the screen it stands on; faulty answers come back as the screen’s `errors`.',
    access: 'signed-in',
    permission: owner,
    params,
    body: z.object({
      /** Name of the screen answered, so that a stale answer is noticed. */
      screen: name,
      navigation: screenNavigation.default('next'),
      values: z.record(z.string().max(255), json).default({}),
    }),
    response: interviewView,
    errors: ['not-found', 'not-allowed', 'conflict', 'screen-invalid', 'work-item-not-open'],
  },
})

export type InterviewView = z.infer<typeof interviewView>
export type ScreenNavigation = z.infer<typeof screenNavigation>
