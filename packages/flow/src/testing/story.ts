// For tests: an interview told as a story. Between two turns it goes through JSON, as it does when
// it is stored, and the interview that was answered must not have changed.
import { assert, type JsonObject, jsonEquals } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import { answerInterview } from '../interview/answer.ts'
import { type InterviewStart, startInterview } from '../interview/start.ts'
import type { Interview } from '../interview.ts'
import type { FlowAnswer, FlowRequest } from '../request.ts'
import type { ScreenView } from '../screen-view.ts'
import { context, sourceOf } from './flow-of.ts'

export type Story = { requests: FlowRequest[]; interview: Interview }

/** Starts the first of the flows and gives the answers one after the other. */
export function play(
  flows: FlowDefinition | FlowDefinition[],
  start: Partial<Omit<InterviewStart, 'flow'>> = {},
  answers: FlowAnswer[] = [],
): Story {
  const all = Array.isArray(flows) ? flows : [flows]
  const source = sourceOf(...all)
  const flow = all[0]?.apiName ?? ''
  let interview = stored(
    startInterview(source, { id: 'iv-1', flow, inputs: {}, ...start }, context),
  )
  const requests: FlowRequest[] = []
  const take = () => {
    if (interview.request) requests.push(interview.request)
  }
  take()
  for (const answer of answers) {
    interview = answered(source, interview, answer)
    take()
  }
  return { requests, interview }
}

function answered(
  source: ReturnType<typeof sourceOf>,
  interview: Interview,
  answer: FlowAnswer,
): Interview {
  const before = JSON.stringify(interview)
  const next = stored(answerInterview(source, interview, answer, context))
  assert(JSON.stringify(interview) === before, 'an answered interview stays as it is')
  return next
}

function stored(interview: Interview): Interview {
  const copy = JSON.parse(JSON.stringify(interview)) as Interview
  assert(
    jsonEquals(copy as unknown as JsonObject, interview as unknown as JsonObject),
    'plain JSON',
  )
  return copy
}

/** The outputs of a story that finished; its fault is the assertion's message when it did not. */
export function outputsOf({ interview }: Story): JsonObject {
  const told = interview.fault ? `${interview.fault.code}: ${interview.fault.message}` : ''
  assert(interview.status === 'Finished', `${interview.status} ${told}`)
  return interview.outputs ?? {}
}

/** The screen that a story stopped at. */
export function screenOf({ interview }: Story): ScreenView {
  const { request, fault } = interview
  assert(request?.type === 'ShowScreen', `no screen: ${request?.type} ${fault?.message ?? ''}`)
  return request.screen
}

/** A person presses Next. */
export function next(values: JsonObject = {}): FlowAnswer {
  return { type: 'ScreenAnswered', navigation: 'next', values }
}

/** Records are found. */
export function found(...records: JsonObject[]): FlowAnswer {
  return { type: 'Records', records }
}
