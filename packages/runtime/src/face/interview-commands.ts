// Flows that a person walks through.
import type { Json, JsonObject, Result } from '@stagewright/base'
import type { ScreenNavigation, ScreenView } from '@stagewright/flow'
import type { ScreenDraftRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type InterviewCommands = {
  /** Runs a flow for the viewer: to its end, or to its first screen. */
  start(viewer: Viewer, flow: string, inputs: JsonObject): Promise<Result<InterviewView, Problem>>
  show(viewer: Viewer, interviewId: string): Promise<Result<InterviewView, Problem>>
  answer(
    viewer: Viewer,
    interviewId: string,
    answer: { screen: string; navigation: ScreenNavigation; values: { [field: string]: Json } },
  ): Promise<Result<InterviewView, Problem>>
  /** Runs a flow beside the screen with what is typed so far. */
  act(
    viewer: Viewer,
    interviewId: string,
    act: { screen: string; action: string; values: { [field: string]: Json } },
  ): Promise<Result<InterviewView, Problem>>
  /** Takes what a component came to that the person's browser ran. */
  finishAction(
    viewer: Viewer,
    interviewId: string,
    end: { request: number; outputs: JsonObject; error?: string },
  ): Promise<Result<InterviewView, Problem>>
  /** Drops a flow that the viewer began. */
  discard(viewer: Viewer, interviewId: string): Promise<Result<Done, Problem>>
}

/** Where an interview stands, as its person sees it. `working`: an outside call is under way. */
export type InterviewView = {
  interviewId: string
  flowLabel: string
  status: 'screen' | 'working' | 'finished' | 'failed' | 'action' | 'paused'
  screen?: ScreenView
  /** What the viewer has typed on the screen before and not sent. */
  draft?: ScreenDraftRow
  outputs?: JsonObject
  /** A component that the person's browser is to run, and with what. */
  action?: { request: number; name: string; module: string; inputs: JsonObject }
  /** Why it failed, or what the flow says when it is paused. */
  message?: string
}
