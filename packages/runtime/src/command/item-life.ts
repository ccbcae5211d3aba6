// Asking the requester, delegating, snoozing: each a command of the engine, with whom it means
// looked up first.
import type { Performance } from '@stagewright/conductor'
import {
  type Command,
  type ItemLifeCommand,
  refuse,
  requesterIdOf,
  type Run,
} from '@stagewright/orchestration'
import type { Done, Viewer } from '../face/asking.ts'
import type { ItemLifeCommands } from '../face/item-life-commands.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { giveUp, unlessRefused } from '../transact.ts'
import { noteWork } from '../work-time/note-work.ts'
import { actorOf } from './actor.ts'
import { assigneeNamed } from './assignee-named.ts'
import { itemOf } from './item-of.ts'

type OfItem = Pick<ItemLifeCommand, 'runId' | 'workItemId'>
type Make = (of: OfItem, performance: Performance, run: Run) => Command | Promise<Command>

/** After these whoever worked on the item does so no more. */
const leaving: ReadonlySet<Command['type']> = new Set([
  ...(['AskRequester', 'DelegateWorkItem', 'ReturnWorkItem', 'SnoozeWorkItem'] as const),
])

/** The commands on the way of a work item to its completion. */
export function createItemLifeCommands(system: System): ItemLifeCommands {
  const tell = (viewer: Viewer, workItemId: string, make: Make) =>
    transactTogether(system, async (performance, tx): Promise<Done> => {
      const { run } = await itemOf(performance, workItemId)
      const command = await make({ runId: run.id, workItemId }, performance, run)
      unlessRefused(await performance.command(command, actorOf(viewer)))
      if (leaving.has(command.type)) {
        await noteWork({ performance, tx }, viewer, { workItemId, leaves: true })
      }
      return { done: true }
    })
  return {
    askRequester: (viewer, id, text) =>
      tell(viewer, id, async (of, performance, run) => {
        const to = await requesterOf(performance, run)
        return { type: 'AskRequester', ...of, to, text }
      }),
    answerQuestion: (viewer, id, text) =>
      tell(viewer, id, (of) => ({ type: 'AnswerQuestion', ...of, text })),
    withdrawQuestion: (viewer, id) =>
      tell(viewer, id, (of) => ({ type: 'WithdrawQuestion', ...of })),
    delegate: (viewer, id, { name, ...how }) =>
      tell(viewer, id, async (of, performance) => {
        const to = await assigneeNamed(performance, { kind: 'User', name })
        return { type: 'DelegateWorkItem', ...of, to, ...how }
      }),
    return: (viewer, id, note) =>
      tell(viewer, id, (of) => ({
        type: 'ReturnWorkItem',
        ...of,
        ...(note !== undefined && { note }),
      })),
    snooze: (viewer, id, until, reason) =>
      tell(viewer, id, (of) => ({
        type: 'SnoozeWorkItem',
        ...of,
        until,
        ...(reason !== undefined && { reason }),
      })),
    setPriority: (viewer, id, priority) =>
      tell(viewer, id, (of) => ({ type: 'SetPriority', ...of, priority })),
    wake: (viewer, id) => tell(viewer, id, (of) => ({ type: 'WakeWorkItem', ...of })),
  }
}

/** The person to be asked; gives the transaction up where there is nobody who could answer. */
async function requesterOf({ world }: Performance, run: Run) {
  const id = requesterIdOf(run)
  const entry = id === undefined ? undefined : await world.directory.user(id)
  if (entry?.isActive) return { id: entry.assignee.id, name: entry.assignee.name }
  const why = entry ? `${entry.assignee.name} is not active.` : 'The system began the work.'
  return giveUp(refuse('requester-not-known', `There is nobody to ask. ${why}`))
}
