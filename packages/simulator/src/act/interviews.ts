// Running flows and answering their screens, as the runtime does for people.
import type { Json, JsonObject } from '@stagewright/base'
import {
  beginInterviews,
  carryOn,
  flowKey,
  type Performance,
  type StoredInterview,
} from '@stagewright/conductor'
import type { ScreenNavigation } from '@stagewright/flow'
import { Refused, unlessRefused } from '../refused.ts'

/** Runs a flow for a person, to its end or to where it waits. Throws Refused. */
export async function startInterviewFor(
  performance: Performance,
  flow: string,
  inputs: JsonObject,
  userId: string,
): Promise<StoredInterview> {
  const version = performance.world.definitions.activeVersion(flow)
  if (version === undefined) throw new Refused('not-found', `There is no active flow ${flow}.`)
  const owner =
    userId === 'system' ? { kind: 'system' as const } : { kind: 'person' as const, userId }
  const beginning = { owner, flow: flowKey(flow, version), inputs, userId }
  const [stored] = await beginInterviews(performance, [beginning])
  return stored as StoredInterview
}

export type ScreenAnswer = { values: { [field: string]: Json }; navigation: ScreenNavigation }

/** Answers the screen an interview stands at. Throws Refused. */
export async function answerInterviewOf(
  performance: Performance,
  interviewId: string,
  { values, navigation }: ScreenAnswer,
): Promise<StoredInterview> {
  const stored = await performance.world.interviews.lock(interviewId)
  if (stored?.interview.request?.type !== 'ShowScreen') {
    throw new Refused('conflict', 'The interview stands at no screen.')
  }
  if (navigation === 'pause') return stored
  const answer = { type: 'ScreenAnswered' as const, navigation, values }
  const carried = await carryOn(performance, stored, answer)
  unlessRefused(carried.refusal)
  return carried.stored
}
