// Lines of checklists ticked, added and given to others in scenarios.
import { type ChecklistCommand, linesOf, type WorkItem } from '@stagewright/orchestration'
import { assigneeNamed } from './assignee-named.ts'
import type { StepOf } from './scenario.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { StagePlay } from './stage-play.ts'

type ChecklistVerb = 'tick' | 'untick' | 'addLine' | 'removeLine' | 'assignLine'
type Doers = { [V in ChecklistVerb]: (play: StagePlay, step: StepOf<V>) => Promise<void> }

export const checklistSteps: Doers = {
  tick: (play, step) =>
    tell(play, step, { type: 'TickLine', ...lineOf(play, itemOf(play, step.tick, step), step) }),
  untick: (play, step) =>
    tell(play, step, {
      type: 'UntickLine',
      ...lineOf(play, itemOf(play, step.untick, step), step),
    }),
  addLine: async (play, step) => {
    const of = ofItem(play, itemOf(play, step.addLine, step))
    const who = step.who ? { assignee: await assigneeNamed(play, step.who) } : {}
    const { line: text, required: isRequired } = step
    await tell(play, step, { type: 'AddLine', ...of, text, isRequired, ...who })
  },
  removeLine: (play, step) =>
    tell(play, step, {
      type: 'RemoveLine',
      ...lineOf(play, itemOf(play, step.removeLine, step), step),
    }),
  assignLine: async (play, step) => {
    const of = lineOf(play, itemOf(play, step.assignLine, step), step)
    const who = step.who ? { assignee: await assigneeNamed(play, step.who) } : {}
    await tell(play, step, { type: 'AssignLine', ...of, ...who })
  },
}

type Who = { as?: string | undefined; run?: string | undefined }

/** The open item of this label: the newest. Who ticks a line need not have it. */
function itemOf(play: StagePlay, label: string, { run }: Who): WorkItem {
  return play.item(label, { run })
}

function ofItem(play: StagePlay, { id: workItemId }: WorkItem) {
  const run = play.world.runs().find(({ workItems }) => workItems[workItemId])
  return { runId: run?.id ?? '', workItemId }
}

function lineOf(play: StagePlay, item: WorkItem, { line: text }: { line: string }) {
  const line = linesOf(item).find((one) => one.text === text)
  if (line) return { ...ofItem(play, item), lineId: line.id }
  const lines = linesOf(item).map((one) => `“${one.text}”`)
  const has = lines.length > 0 ? `It has ${lines.join(', ')}` : 'Its checklist is empty'
  throw new ScenarioFailure(`${item.label} has no line “${text}”. ${has}.`)
}

async function tell(play: StagePlay, { as }: Who, command: ChecklistCommand): Promise<void> {
  await play.world.tell(command, play.actor(as))
}
