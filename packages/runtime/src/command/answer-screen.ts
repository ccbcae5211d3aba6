// One answered screen, inside a transaction: of a person who works through a flow, or of a program
// that walks through all screens of a work item at once.
import type { Json } from '@stagewright/base'
import { carryOn, type Performance, type StoredInterview } from '@stagewright/conductor'
import type { ScreenNavigation } from '@stagewright/flow'
import type { Viewer } from '../face/asking.ts'
import type { InterviewView } from '../face/interview-commands.ts'
import type { System } from '../system.ts'
import { giveUp, unlessRefused } from '../transact.ts'
import { interviewView } from './interview-view.ts'
import { ownInterview } from './own-interview.ts'

export type Answering = { system: System; performance: Performance; viewer: Viewer }

export type AnsweredScreen = {
  interviewId: string
  screen: string
  navigation: ScreenNavigation
  values: { [field: string]: Json }
}

/** Answers the screen that stands and gives what comes next; gives up when it is refused. */
export async function answerScreen(
  { system, performance, viewer }: Answering,
  { interviewId, screen, navigation, values }: AnsweredScreen,
): Promise<InterviewView> {
  const stored = await standingOn(performance, { viewer, interviewId, screen })
  const answer = { type: 'ScreenAnswered' as const, navigation, values }
  const carried = await carryOn(performance, stored, answer)
  unlessRefused(carried.refusal)
  await performance.settle()
  const view = viewUnlessWithdrawn(system, performance, carried.stored)
  return navigation === 'pause' ? pausedView(view) : view
}

type Standing = { viewer: Viewer; interviewId: string; screen: string }

/** The viewer's interview, while it stands on the screen they answer. */
export async function standingOn(
  performance: Performance,
  { viewer, interviewId, screen }: Standing,
): Promise<StoredInterview> {
  const stored = await ownInterview(performance, viewer, interviewId)
  const { request } = stored.interview
  if (request?.type === 'ShowScreen' && request.screen.name === screen) {
    return answeredBy(stored, viewer)
  }
  return tooLate()
}

/** The interview with whoever answers it now: a guest by name, everybody else by their id alone. */
function answeredBy(stored: StoredInterview, { guestName }: Viewer): StoredInterview {
  const { guestName: _, ...own } = stored
  return guestName === undefined ? own : { ...own, guestName }
}

/** Gives up: somebody answered before. */
export function tooLate(): never {
  const message = 'This screen was answered already. Look at where the work stands now.'
  return giveUp({ isRefusal: true, code: 'conflict', message })
}

/** What the flow says on leaving; a screen that may not be paused says that instead. */
function pausedView(view: InterviewView): InterviewView {
  if (view.status !== 'screen' || Object.keys(view.screen?.errors ?? {}).length > 0) return view
  const message = view.screen?.pausedText ?? 'Paused. What you entered is kept for you.'
  return { ...view, status: 'paused', message }
}

/** What the person did may end the stage, and with it the work they are in the middle of. */
export function viewUnlessWithdrawn(
  system: System,
  performance: Performance,
  stored: StoredInterview,
): InterviewView {
  const view = interviewView(system, stored)
  const { owner } = stored
  if (owner.kind !== 'work-item' || view.status !== 'screen') return view
  const item = performance.run(owner.runId)?.workItems[owner.workItemId]
  if (item?.status === 'Assigned') return view
  const { interviewId, flowLabel } = view
  const message = 'Done. With what you entered the stage has ended, so nothing is left to fill in.'
  return { interviewId, flowLabel, status: 'finished', outputs: {}, message }
}
