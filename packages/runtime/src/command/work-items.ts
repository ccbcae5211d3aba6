// What people do with work items.
import type { Json } from '@stagewright/base'
import { beginWorkItem, type Performance, type StoredInterview } from '@stagewright/conductor'
import { type Command, holderOf, mayBegin, type WorkItem } from '@stagewright/orchestration'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { InterviewView } from '../face/interview-commands.ts'
import type { WorkItemCommands } from '../face/work-item-commands.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { giveUp, unlessRefused } from '../transact.ts'
import { noteWork } from '../work-time/note-work.ts'
import { askAhead } from '../ask-ahead.ts'
import { actorOf } from './actor.ts'
import { type Answering, answerScreen } from './answer-screen.ts'
import { itemOf } from './item-of.ts'
import { getNext } from './next-item.ts'
import { assigneeNamed } from './assignee-named.ts'
import { answersFor } from './answers-for.ts'
import { withDraft } from './drafts.ts'
import { interviewView } from './interview-view.ts'

/** Screens one work item may have before walking through them by program gives up. */
const SCREENS_MAX = 100

/** After these whoever worked on the item does so no more. */
const leaving: ReadonlySet<Command['type']> = new Set([
  'ReleaseWorkItem',
  'ReviewWorkItem',
  'SendBack',
])

/** The work item commands of the runtime. */
export function createWorkItemCommands(system: System): WorkItemCommands {
  const tell = (viewer: Viewer, workItemId: string, make: (runId: string) => Command) =>
    transactTogether(system, async (performance, tx): Promise<Done> => {
      const { run } = await itemOf(performance, workItemId)
      const command = make(run.id)
      unlessRefused(await performance.command(command, actorOf(viewer)))
      if (leaving.has(command.type)) {
        await noteWork({ performance, tx }, viewer, { workItemId, leaves: true })
      }
      return { done: true }
    })
  const open = (viewer: Viewer, workItemId: string) =>
    transactTogether(system, async (performance, tx) => {
      const stored = await openScreens(performance, viewer, workItemId)
      await noteWork({ performance, tx }, viewer, { workItemId })
      return withDraft(tx, viewer, interviewView(system, stored))
    })
  return {
    claim: (viewer, workItemId) =>
      tell(viewer, workItemId, (runId) => ({ type: 'ClaimWorkItem', runId, workItemId })),
    getNext: (viewer) => getNext(system, viewer),
    release: (viewer, workItemId) =>
      tell(viewer, workItemId, (runId) => ({ type: 'ReleaseWorkItem', runId, workItemId })),
    reassign: (viewer, workItemId, to) =>
      transactTogether(system, async (performance, tx): Promise<Done> => {
        const { run } = await itemOf(performance, workItemId)
        const assignee = await assigneeNamed(performance, to)
        const reason = to.reason === undefined ? {} : { reason: to.reason }
        const command = { type: 'ReassignWorkItem' as const, runId: run.id, workItemId, assignee }
        unlessRefused(await performance.command({ ...command, ...reason }, actorOf(viewer)))
        await noteWork({ performance, tx }, viewer, { workItemId, leaves: true })
        return { done: true }
      }),
    setDueDate: (viewer, workItemId, due) =>
      tell(viewer, workItemId, (runId) => ({ type: 'SetDueDate', runId, workItemId, ...due })),
    takeBackDueDate: (viewer, workItemId) =>
      tell(viewer, workItemId, (runId) => ({ type: 'TakeBackDueDate', runId, workItemId })),
    open,
    review: (viewer, workItemId, review) =>
      tell(viewer, workItemId, (runId) => {
        const channel = 'ApprovalRecord' as const
        return { type: 'ReviewWorkItem', runId, workItemId, channel, ...review }
      }),
    recallCompletion: (viewer, workItemId, reason) =>
      transactTogether(system, async (performance): Promise<Done> => {
        const { run } = await itemOf(performance, workItemId)
        const openedIds = await performance.world.interviews.begunItems(run.id)
        const command = { type: 'RecallCompletion' as const, runId: run.id, workItemId, openedIds }
        const own = { ...command, ...(reason !== undefined && { reason }) }
        unlessRefused(await performance.command(own, actorOf(viewer)))
        return { done: true }
      }),
    sendBack: (viewer, workItemId, back) =>
      tell(viewer, workItemId, (runId) => ({ type: 'SendBack', runId, workItemId, ...back })),
    complete: (viewer, workItemId, values) =>
      transactTogether(system, async (performance) => {
        performance.holdInterviews()
        const { world } = performance
        askAhead(world.globals(viewer.id), world.actorOf(viewer.id))
        const answering = { system, performance, viewer }
        const stored = await openScreens(performance, viewer, workItemId)
        return walkThrough(answering, interviewView(system, stored), values)
      }),
  }
}

/** Answers one screen after the other with the values meant for it. */
async function walkThrough(
  answering: Answering,
  first: InterviewView,
  values: { [field: string]: Json },
): Promise<InterviewView> {
  let view = first
  const used = new Set<string>()
  for (let count = 0; count < SCREENS_MAX; count++) {
    const { screen, interviewId, status } = view
    if (status !== 'screen' || !screen) break
    view = await answerScreen(answering, { interviewId, ...answersFor(screen, values, used) })
    if (hasErrors(view)) giveUp(invalid(view))
  }
  return withUnused(view, values, used)
}

/** The item's interview as it stands; a new one, and the item taken, when nobody has begun. */
async function openScreens(
  performance: Performance,
  viewer: Viewer,
  workItemId: string,
): Promise<StoredInterview> {
  const { interviews } = performance.world
  let asked: ReturnType<typeof interviews.ofWorkItem> | undefined
  const { run, item } = await itemOf(
    performance,
    workItemId,
    () => (asked = interviews.ofWorkItem(workItemId)),
  )
  const actor = actorOf(viewer)
  // What is open goes on in a run that is halted, too; its outputs are kept.
  if (item.status !== 'Assigned' || !mayBegin(actor, item)) {
    // Takes what is offered; else the refusal names who has the item, or who ended it.
    const claim = { type: 'ClaimWorkItem' as const, runId: run.id, workItemId }
    unlessRefused(await performance.command(claim, actor))
  }
  const stored = await asked
  if (stored && stored.userId === viewer.id) return stored
  if (stored && goesOnFrom(stored, item)) {
    const handed = { ...stored, userId: viewer.id }
    await interviews.save([handed])
    return handed
  }
  if (stored) await interviews.delete([stored.interview.id])
  return beginWorkItem(performance, { run, item, userId: viewer.id })
}

/**
 * True when what was answered is of those who have the item now, and not of somebody who gave it
 * back: whoever stands in goes on where they stood.
 */
function goesOnFrom({ userId }: StoredInterview, item: WorkItem): boolean {
  return item.assignee.kind === 'User' || holderOf(item)?.id === userId
}

function hasErrors(view: InterviewView): boolean {
  return Object.keys(view.screen?.errors ?? {}).length > 0
}

function invalid(view: InterviewView): Problem {
  const fields = view.screen?.errors ?? {}
  const list = Object.entries(fields).map(([field, message]) => `${field || 'screen'}: ${message}`)
  const message = `Screen ${view.screen?.label ?? ''} cannot be answered: ${list.join('; ')}`
  return { isRefusal: true, code: 'screen-invalid', message, fields }
}

/**
 * A value that no screen asked for is a mistake of whoever gave it; the work is done all the same.
 */
function withUnused(
  view: InterviewView,
  values: { [field: string]: Json },
  used: ReadonlySet<string>,
): InterviewView {
  const unused = Object.keys(values).filter((name) => !used.has(name))
  if (unused.length === 0) return view
  const message = `Done. No screen asked for ${unused.join(', ')}.`
  return { ...view, message }
}
