// A person works through the screens of a flow.
import { beginInterviews, carryOn, flowKey, type StoredInterview } from '@stagewright/conductor'
import { mayWorkOn } from '@stagewright/orchestration'
import type { Performance } from '@stagewright/conductor'
import type { InterviewCommands, InterviewView, Viewer } from '../runtime.ts'
import type { System } from '../system.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'
import { interviewView } from './interview-view.ts'

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
        const stored = await ownInterview(performance, viewer, interviewId)
        const { request } = stored.interview
        if (request?.type !== 'ShowScreen' || request.screen.name !== screen) {
          const message = 'This screen was answered already. Look at where the work stands now.'
          giveUp({ isRefusal: true, code: 'conflict', message })
        }
        if (navigation === 'pause') return interviewView(system, stored)
        const answer = { type: 'ScreenAnswered' as const, navigation, values }
        const carried = await carryOn(performance, stored, answer)
        unlessRefused(carried.refusal)
        await performance.settle()
        return viewUnlessWithdrawn(system, performance, carried.stored)
      }),
  }
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

async function ownInterview(
  performance: Performance,
  viewer: Viewer,
  interviewId: string,
): Promise<StoredInterview> {
  const stored = await performance.world.interviews.lock(interviewId)
  if (stored?.owner.kind === 'work-item') {
    await performance.hold([stored.owner.runId])
    const item = performance.run(stored.owner.runId)?.workItems[stored.owner.workItemId]
    if (item && mayWorkOn(actorOf(viewer), item)) return stored
  }
  if (stored?.owner.kind === 'person' && stored.owner.userId === viewer.id) return stored
  const message = 'This work is over: it was finished, or its work item went to somebody else.'
  return giveUp({ isRefusal: true, code: 'not-found', message })
}
