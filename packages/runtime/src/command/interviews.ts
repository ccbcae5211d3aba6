// A person works through the screens of a flow.
import { beginInterviews, carryOn, flowKey, type StoredInterview } from '@stagewright/conductor'
import type { JsonObject } from '@stagewright/base'
import type { FlowAnswer } from '@stagewright/flow'
import type { Performance } from '@stagewright/conductor'
import type { Done, Viewer } from '../face/asking.ts'
import type { InterviewCommands, InterviewView } from '../face/interview-commands.ts'
import type { System } from '../system.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { interviewView } from './interview-view.ts'
import { ownInterview } from './own-interview.ts'

/** The interview commands of the runtime. */
export function createInterviewCommands(system: System): InterviewCommands {
  return {
    start: (viewer, flow, inputs) =>
      transact(system, async (performance) => {
        const version = performance.world.definitions.activeVersion(flow)
        const definition =
          version === undefined ? undefined : performance.world.definitions.version(flow, version)
        if (version === undefined || !/-flow$/.test(definition?.kind ?? '')) {
          const message = `There is no active flow ${flow}.`
          giveUp({ isRefusal: true, code: 'not-found', message })
        }
        const owner = { kind: 'person' as const, userId: viewer.id }
        const beginning = { owner, flow: flowKey(flow, version), inputs, userId: viewer.id }
        const [stored] = await beginInterviews(performance, [beginning])
        return viewOrGiveUp(system, stored as StoredInterview)
      }),
    show: (viewer, interviewId) =>
      transact(system, async (performance) => {
        const stored = await ownInterview(performance, viewer, interviewId)
        return interviewView(system, stored)
      }),
    answer: (viewer, interviewId, { screen, navigation, values }) =>
      transact(system, async (performance) => {
        const stored = await standingOn(performance, { viewer, interviewId, screen })
        const answer = { type: 'ScreenAnswered' as const, navigation, values }
        const carried = await carryOn(performance, stored, answer)
        unlessRefused(carried.refusal)
        await performance.settle()
        const view = viewUnlessWithdrawn(system, performance, carried.stored)
        return navigation === 'pause' ? pausedView(view) : view
      }),
    act: (viewer, interviewId, { screen, action, values }) =>
      transact(system, async (performance) => {
        const stored = await standingOn(performance, { viewer, interviewId, screen })
        const answer = { type: 'ScreenActed' as const, action, values }
        const carried = await carryOn(performance, stored, answer)
        unlessRefused(carried.refusal)
        await performance.settle()
        return viewUnlessWithdrawn(system, performance, carried.stored)
      }),
    finishAction: (viewer, interviewId, end) =>
      transact(system, async (performance) => {
        const stored = await ownInterview(performance, viewer, interviewId)
        const { action } = interviewView(system, stored)
        if (action?.request !== end.request) return tooLate()
        const carried = await carryOn(performance, stored, actionAnswer(end))
        unlessRefused(carried.refusal)
        await performance.settle()
        return viewUnlessWithdrawn(system, performance, carried.stored)
      }),
    discard: (viewer, interviewId) =>
      transact(system, async (performance): Promise<Done> => {
        const stored = await ownInterview(performance, viewer, interviewId)
        if (stored.owner.kind !== 'person') {
          const message = 'The flow of a work item ends with its item. Give the item back instead.'
          giveUp({ isRefusal: true, code: 'not-allowed', message })
        }
        await performance.world.interviews.delete([interviewId])
        return { done: true }
      }),
  }
}

type Standing = { viewer: Viewer; interviewId: string; screen: string }

/** The viewer's interview, while it stands on the screen they answer. */
async function standingOn(
  performance: Performance,
  { viewer, interviewId, screen }: Standing,
): Promise<StoredInterview> {
  const stored = await ownInterview(performance, viewer, interviewId)
  const { request } = stored.interview
  if (request?.type === 'ShowScreen' && request.screen.name === screen) return stored
  return tooLate()
}

function tooLate(): never {
  const message = 'This screen was answered already. Look at where the work stands now.'
  return giveUp({ isRefusal: true, code: 'conflict', message })
}

function actionAnswer({ outputs, error }: { outputs: JsonObject; error?: string }): FlowAnswer {
  if (error === undefined) return { type: 'ActionDone', outputs }
  return { type: 'Refused', fault: { code: 'action', message: error } }
}

/** What the flow says on leaving; a screen that may not be paused says that instead. */
function pausedView(view: InterviewView): InterviewView {
  if (view.status !== 'screen' || Object.keys(view.screen?.errors ?? {}).length > 0) return view
  const message = view.screen?.pausedText ?? 'Paused. What you entered is kept for you.'
  return { ...view, status: 'paused', message }
}

/** What the person did may end the stage, and with it the work they are in the middle of. */
function viewUnlessWithdrawn(
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

/** A flow that fails at its very first step was never the person's: nothing of it is kept. */
function viewOrGiveUp(system: System, stored: StoredInterview) {
  if (stored.interview.status !== 'Failed') return interviewView(system, stored)
  const message = stored.interview.fault?.message ?? 'The flow failed.'
  return giveUp({ isRefusal: true, code: 'flow-failed', message })
}
