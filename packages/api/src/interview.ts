// Interviews: one person's walk through the screens of a flow.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { screenDraft } from './screen-draft.ts'
import { screenView } from './screen.ts'
import { done, id, instant, json, name, namedValues } from './value.ts'

export const interviewView = component(
  'Interview',
  'Where an interview stands. `working`: an outside call is under way, ask again. `action`: the client runs a component of the project. `paused`: it was just paused.',
  z.object({
    interviewId: z.string(),
    flowLabel: z.string(),
    status: z.enum(['screen', 'working', 'finished', 'failed', 'action', 'paused']),
    /** With the status `screen`. */
    screen: screenView.exactOptional(),
    /** What the viewer has typed on the screen before and not sent. */
    draft: screenDraft.exactOptional(),
    /** With the status `finished`. */
    outputs: namedValues.exactOptional(),
    /** With the status `action`: what the client is to run, and how. */
    action: z
      .object({
        request: z.number(),
        name: z.string(),
        module: z.string(),
        inputs: namedValues,
      })
      .exactOptional(),
    /** Why it failed, or what the flow says when it is paused. */
    message: z.string().exactOptional(),
  }),
)

export const unfinishedInterview = component(
  'UnfinishedInterview',
  'A flow that the viewer began and has not come to the end of.',
  z.object({
    interviewId: z.string(),
    flow: z.string(),
    flowLabel: z.string(),
    /** The screen it stands on; null while an outside call is under way. */
    screenLabel: z.string().nullable(),
    startedAt: instant,
    changedAt: instant,
  }),
)

export const screenNavigation = z.enum(['next', 'back', 'finish', 'pause'])

const params = z.object({ id })
const owner = 'The person whose interview it is.'

const values = z.record(z.string().max(255), json)

export const interviewRoutes = defineRoutes({
  'interviews.list': {
    method: 'GET',
    path: '/api/interviews',
    summary: 'Flows that the viewer began and has not finished, last used first.',
    access: 'signed-in',
    permission: 'Anybody who is signed in; each sees their own.',
    response: z.object({ items: z.array(unfinishedInterview) }),
    errors: [],
  },
  'interviews.show': {
    method: 'GET',
    path: '/api/interviews/{id}',
    summary: 'Where an interview stands.',
    access: 'signed-in',
    inGuide: 'guests-too',
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
    inGuide: 'guests-too',
    takesKey: true,
    permission: owner,
    params,
    body: z.object({
      /** Name of the screen answered, so that a stale answer is noticed. */
      screen: name,
      navigation: screenNavigation.default('next'),
      values: values.default({}),
    }),
    response: interviewView,
    errors: [
      'not-found',
      'not-allowed',
      'conflict',
      'screen-invalid',
      'work-item-not-open',
      'checklist-open',
      'delegation-must-return',
      'work-item-waits',
    ],
  },
  'interviews.act': {
    method: 'POST',
    path: '/api/interviews/{id}/actions/{action}',
    summary:
      'Runs a flow beside the screen, as its button does; the screen comes back with results.',
    access: 'signed-in',
    inGuide: 'guests-too',
    takesKey: true,
    permission: owner,
    params: z.object({ id, action: name }),
    body: z.object({ screen: name, values: values.default({}) }),
    response: interviewView,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
  'interviews.finishAction': {
    method: 'POST',
    path: '/api/interviews/{id}/action-result',
    summary: 'Gives what a component run by the client came to: outputs, or an error.',
    access: 'signed-in',
    takesKey: true,
    permission: owner,
    params,
    body: z.object({
      /** The number of the request, so that a stale answer is noticed. */
      request: z.number().int(),
      outputs: namedValues.default({}),
      error: z.string().max(4000).exactOptional(),
    }),
    response: interviewView,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
  'interviews.discard': {
    method: 'DELETE',
    path: '/api/interviews/{id}',
    summary: 'Drops an unfinished flow of the viewer; what it has saved stays.',
    access: 'signed-in',
    takesKey: true,
    permission: 'The person who began it; flows of work items end with their item.',
    params,
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
})

export type InterviewView = z.infer<typeof interviewView>
export type UnfinishedInterview = z.infer<typeof unfinishedInterview>
export type ScreenNavigation = z.infer<typeof screenNavigation>
