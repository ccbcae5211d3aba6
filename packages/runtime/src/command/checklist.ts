// Lines of checklists ticked, added and given to others: each a command of the engine, with whom it
// means looked up first.
import type { Performance } from '@stagewright/conductor'
import type { ChecklistCommand } from '@stagewright/orchestration'
import type { Done, Viewer } from '../face/asking.ts'
import type { ChecklistCommands } from '../face/checklist-commands.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'
import { assigneeNamed } from './assignee-named.ts'
import { itemOf } from './item-of.ts'

type Of = { runId: string; workItemId: string }
type Make = (of: Of, performance: Performance) => Promise<ChecklistCommand> | ChecklistCommand

/** The commands on checklists. */
export function createChecklistCommands(system: System): ChecklistCommands {
  const tell = (viewer: Viewer, workItemId: string, make: Make) =>
    transactTogether(system, async (performance): Promise<Done> => {
      const { run } = await itemOf(performance, workItemId)
      const command = await make({ runId: run.id, workItemId }, performance)
      unlessRefused(await performance.command(command, actorOf(viewer)))
      return { done: true }
    })
  return {
    tick: (viewer, { workItemId, lineId }) =>
      tell(viewer, workItemId, (of) => ({ type: 'TickLine', ...of, lineId })),
    untick: (viewer, { workItemId, lineId }) =>
      tell(viewer, workItemId, (of) => ({ type: 'UntickLine', ...of, lineId })),
    add: (viewer, workItemId, { text, isRequired, to }) =>
      tell(viewer, workItemId, async (of, performance) => {
        const who = to ? { assignee: await assigneeNamed(performance, to) } : {}
        return { type: 'AddLine', ...of, text, isRequired, ...who }
      }),
    remove: (viewer, { workItemId, lineId }) =>
      tell(viewer, workItemId, (of) => ({ type: 'RemoveLine', ...of, lineId })),
    assign: (viewer, { workItemId, lineId }, to) =>
      tell(viewer, workItemId, async (of, performance) => {
        const who = to ? { assignee: await assigneeNamed(performance, to) } : {}
        return { type: 'AssignLine', ...of, lineId, ...who }
      }),
  }
}
