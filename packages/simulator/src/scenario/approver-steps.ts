// Approvers added to open steps, and removed, in scenarios.
import type { Assignee, WorkItem } from '@stagewright/orchestration'
import { assigneeNamed } from './assignee-named.ts'
import type { StepOf } from './scenario.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { StagePlay } from './stage-play.ts'

type Doers = {
  [V in 'addApprover' | 'removeApprover']: (play: StagePlay, step: StepOf<V>) => Promise<void>
}

export const approverSteps: Doers = {
  addApprover: async (play, step) => {
    const { id } = play.item(step.addApprover, step)
    const { place } = step
    const assignee = await assigneeNamed(play, step.who)
    const own = { ...ofItem(play, id), place, assignee, ...reasonOf(step) }
    await play.world.tell({ type: 'AddApprover', ...own }, play.actor(step.as))
  },
  removeApprover: async (play, step) => {
    const assignee = await assigneeNamed(play, step.who)
    const item = itemOf(play, step, assignee)
    const own = { ...ofItem(play, item.id), ...reasonOf(step) }
    await play.world.tell({ type: 'RemoveApprover', ...own }, play.actor(step.as))
  },
}

function ofItem(play: StagePlay, workItemId: string) {
  const run = play.world.runs().find(({ workItems }) => workItems[workItemId])
  return { runId: run?.id ?? '', workItemId }
}

/** The newest open item of this label that somebody is asked by. */
function itemOf(
  play: StagePlay,
  { removeApprover: label, run }: StepOf<'removeApprover'>,
  { id, name }: Assignee,
): WorkItem {
  const runs = run === undefined ? play.world.runs() : [play.run(run)]
  const found = runs
    .flatMap(({ workItems }) => Object.values(workItems))
    .findLast(
      (item) => item.label === label && item.status === 'Assigned' && item.assignee.id === id,
    )
  if (found) return found
  throw new ScenarioFailure(`${name} is not asked about ${label}.`)
}

function reasonOf({ reason }: { reason?: string | undefined }): { reason?: string } {
  return reason === undefined ? {} : { reason }
}
