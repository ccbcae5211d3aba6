// Work items in the simulated world: whose they are, and working through their screens.
import type { Json } from '@stagewright/base'
import { beginWorkItem, type Performance, type StoredInterview } from '@stagewright/conductor'
import type { ScreenField, ScreenView } from '@stagewright/flow'
import {
  type Assignee,
  isAway,
  mayBegin,
  mayWorkOn,
  type WorkItem,
} from '@stagewright/orchestration'
import { Refused, unlessRefused } from '../refused.ts'
import type { Setting } from '../world/open-world.ts'
import { actorOf } from '../world/people.ts'
import { answerInterviewOf } from './interviews.ts'

/** Screens one work item may have before walking through them gives up. */
const SCREENS_MAX = 100

/** Values by the name of the field, for all screens, or what to enter into each. */
export type ScreenValues =
  { [field: string]: Json } | ((screen: ScreenView) => { [field: string]: Json })

/** Open items that a person may work on and that nothing puts aside, oldest first. */
export function workItemsOf({ data, people }: Setting, userId: string): WorkItem[] {
  const actor = actorOf(people, userId)
  return data.runs
    .values()
    .flatMap(({ workItems }) => Object.values(workItems))
    .filter((item) => item.status === 'Assigned' && !isAway(item) && mayWorkOn(actor, item))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** The item's interview as it stands, or a new one; an item of a group or queue is taken. */
export async function openWorkItem(
  performance: Performance,
  workItemId: string,
  userId: string,
): Promise<StoredInterview> {
  const { world } = performance
  const run = await performance.holdRunOf(workItemId)
  const item = run?.workItems[workItemId]
  if (!run || !item) {
    throw new Refused('work-item-not-found', `There is no work item ${workItemId}.`)
  }
  const actor = await world.actorOf(userId)
  if (item.status !== 'Assigned' || run.status !== 'InProgress' || !mayBegin(actor, item)) {
    const claim = { type: 'ClaimWorkItem' as const, runId: run.id, workItemId }
    unlessRefused(await performance.command(claim, actor))
  }
  const stored = await world.interviews.ofWorkItem(workItemId)
  if (stored?.userId === userId) return stored
  if (stored) await world.interviews.delete([stored.interview.id])
  return beginWorkItem(performance, { run, item, userId })
}

/** Hands an item to somebody else. Throws Refused. */
export async function reassignWorkItem(
  performance: Performance,
  workItemId: string,
  to: { kind: Assignee['kind']; name: string; reason?: string },
  userId: string,
): Promise<void> {
  const { runs, directory, actorOf: actor } = performance.world
  const runId = await runs.ofWorkItem(workItemId)
  const find = { User: directory.user, Group: directory.group, Queue: directory.queue }
  const found = await find[to.kind](to.name)
  if (runId === undefined || !found) {
    throw new Refused('not-found', `There is no ${to.kind.toLowerCase()} ${to.name}.`)
  }
  const { reason } = to
  const { assignee } = found
  const command = { type: 'ReassignWorkItem' as const, runId, workItemId, assignee }
  const own = { ...command, ...(reason !== undefined && { reason }) }
  unlessRefused(await performance.command(own, await actor(userId)))
}

type Act = <T>(work: (performance: Performance) => Promise<T>) => Promise<T>

/** Works through the screens of an item, each in a transaction of its own. Throws Refused. */
export async function completeWorkItem(
  act: Act,
  { id, userId }: { id: string; userId: string },
  values: ScreenValues,
): Promise<StoredInterview> {
  let stored = await act((performance) => openWorkItem(performance, id, userId))
  for (let count = 0; count < SCREENS_MAX; count++) {
    const { request, id: interviewId } = stored.interview
    if (request?.type !== 'ShowScreen') return stored
    const { screen } = request
    const own = typeof values === 'function' ? values(screen) : valuesFor(screen, values)
    const navigation = screen.isLast ? 'finish' : 'next'
    const answer = { values: own, navigation } as const
    stored = await act((performance) => answerInterviewOf(performance, interviewId, answer))
    refuseErrors(stored)
  }
  throw new Refused('busy', `The work item has more than ${SCREENS_MAX} screens.`)
}

function refuseErrors({ interview }: StoredInterview): void {
  if (interview.request?.type !== 'ShowScreen') return
  const { errors, label } = interview.request.screen
  const list = Object.entries(errors).map(([field, message]) => `${field || 'screen'}: ${message}`)
  if (list.length === 0) return
  const message = `Screen ${label} cannot be answered: ${list.join('; ')}`
  throw new Refused('screen-invalid', message, errors)
}

/** The values for the fields of one screen, by name; what it shows already stays. */
export function valuesFor(
  { fields }: Pick<ScreenView, 'fields'>,
  values: { [field: string]: Json },
): { [field: string]: Json } {
  return namedOn(fields, values)
}

function namedOn(
  fields: readonly ScreenField[],
  values: { [field: string]: Json },
): { [field: string]: Json } {
  const own: { [field: string]: Json } = {}
  for (const field of fields) {
    if (field.kind === 'section' || field.kind === 'column') {
      Object.assign(own, namedOn(field.fields ?? [], values))
    } else if (field.kind !== 'display-text' && field.kind !== 'image') {
      const value = Object.hasOwn(values, field.name) ? values[field.name] : field.value
      if (value !== undefined && value !== null) own[field.name] = value
    }
  }
  return own
}
