// A person works through the screens of a flow.
import { beginInterviews, carryOn, flowKey, type StoredInterview } from '@stagewright/conductor'
import type { JsonObject } from '@stagewright/base'
import type { FlowAnswer } from '@stagewright/flow'
import type { Done } from '../face/asking.ts'
import type { InterviewCommands } from '../face/interview-commands.ts'
import { checkMayStart } from '../may-start.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { noteWork } from '../work-time/note-work.ts'
import { giveUp, transact, unlessRefused } from '../transact.ts'
import { answerScreen, standingOn, tooLate, viewUnlessWithdrawn } from './answer-screen.ts'
import { dropSent, withDraft } from './drafts.ts'
import { interviewView } from './interview-view.ts'
import { ownInterview } from './own-interview.ts'

/** The interview commands of the runtime. */
export function createInterviewCommands(system: System): InterviewCommands {
  return {
    start: (viewer, flow, inputs) =>
      transact(system, async (performance, tx) => {
        const version = performance.world.definitions.activeVersion(flow)
        const definition =
          version === undefined ? undefined : performance.world.definitions.version(flow, version)
        if (version === undefined || !definition || !/-flow$/.test(definition.kind)) {
          const message = `There is no active flow ${flow}.`
          giveUp({ isRefusal: true, code: 'not-found', message })
        }
        await checkMayStart(system, tx, viewer, definition)
        const owner = { kind: 'person' as const, userId: viewer.id }
        const beginning = { owner, flow: flowKey(flow, version), inputs, userId: viewer.id }
        const [stored] = await beginInterviews(performance, [beginning])
        return viewOrGiveUp(system, stored as StoredInterview)
      }),
    show: (viewer, interviewId) =>
      transactTogether(system, async (performance, tx) => {
        const stored = await ownInterview(performance, viewer, interviewId)
        await noteWork({ performance, tx }, viewer, { interviewId })
        return withDraft(tx, viewer, interviewView(system, stored))
      }),
    answer: (viewer, interviewId, answer) =>
      transactTogether(system, async (performance, tx) => {
        const given = { interviewId, ...answer }
        await noteWork({ performance, tx }, viewer, { interviewId })
        const view = await answerScreen({ system, performance, viewer }, given)
        await dropSent(tx, { personId: viewer.id, interviewId, screen: answer.screen }, view)
        return withDraft(tx, viewer, view)
      }),
    act: (viewer, interviewId, { screen, action, values }) =>
      transact(system, async (performance, tx) => {
        const stored = await standingOn(performance, { viewer, interviewId, screen })
        await noteWork({ performance, tx }, viewer, { interviewId })
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

function actionAnswer({ outputs, error }: { outputs: JsonObject; error?: string }): FlowAnswer {
  if (error === undefined) return { type: 'ActionDone', outputs }
  return { type: 'Refused', fault: { code: 'action', message: error } }
}

/** A flow that fails at its very first step was never the person's: nothing of it is kept. */
function viewOrGiveUp(system: System, stored: StoredInterview) {
  if (stored.interview.status !== 'Failed') return interviewView(system, stored)
  const message = stored.interview.fault?.message ?? 'The flow failed.'
  return giveUp({ isRefusal: true, code: 'flow-failed', message })
}
