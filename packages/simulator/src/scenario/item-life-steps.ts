// Asking the requester, delegating and snoozing in scenarios.
import { spanOf } from '@stagewright/base'
import { type ItemLifeCommand, refuse, requesterIdOf } from '@stagewright/orchestration'
import { unlessRefused } from '../refused.ts'
import type { StepOf } from './scenario.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { StagePlay } from './stage-play.ts'

type ItemLifeVerb =
  'ask' | 'answer' | 'withdrawQuestion' | 'delegate' | 'return' | 'snooze' | 'wake'
type Doers = { [V in ItemLifeVerb]: (play: StagePlay, step: StepOf<V>) => Promise<void> }

export const itemLifeSteps: Doers = {
  ask: async (play, step) => {
    const of = itemOf(play, step.ask, step)
    const to = requesterOf(play, of.runId)
    await tell(play, step, { type: 'AskRequester', ...of, to, text: step.text })
  },
  answer: (play, step) =>
    tell(play, step, {
      type: 'AnswerQuestion',
      ...itemOf(play, step.answer, step),
      text: step.text,
    }),
  withdrawQuestion: (play, step) =>
    tell(play, step, {
      type: 'WithdrawQuestion',
      ...itemOf(play, step.withdrawQuestion, step),
    }),
  delegate: async (play, step) => {
    const { id, name } = play.person(step.to)
    const to = { kind: 'User' as const, id, name }
    const { mayComplete } = step
    const of = itemOf(play, step.delegate, step)
    await tell(play, step, { type: 'DelegateWorkItem', ...of, to, mayComplete, ...noteOf(step) })
  },
  return: (play, step) =>
    tell(play, step, {
      type: 'ReturnWorkItem',
      ...itemOf(play, step.return, step),
      ...noteOf(step),
    }),
  snooze: async (play, step) => {
    const span = spanOf(step.for)
    if (span === undefined) throw new ScenarioFailure(`"${step.for}" is no span. Write 3 days.`)
    const until = play.world.now + span
    const why = step.reason === undefined ? {} : { reason: step.reason }
    const of = itemOf(play, step.snooze, step)
    await tell(play, step, { type: 'SnoozeWorkItem', ...of, until, ...why })
  },
  wake: (play, step) =>
    tell(play, step, { type: 'WakeWorkItem', ...itemOf(play, step.wake, step) }),
}

type Who = { as?: string | undefined; run?: string | undefined }

function itemOf(play: StagePlay, label: string, step: Who) {
  const { id: workItemId } = play.item(label, step)
  const run = play.world.runs().find(({ workItems }) => workItems[workItemId])
  return { runId: run?.id ?? '', workItemId }
}

function noteOf({ note }: { note?: string | undefined }): { note?: string } {
  return note === undefined ? {} : { note }
}

function requesterOf(play: StagePlay, runId: string): { id: string; name: string } {
  const id = requesterIdOf(play.world.run(runId))
  if (id === undefined) {
    unlessRefused(
      refuse('requester-not-known', 'There is nobody to ask. The system began the work.'),
    )
    return { id: '', name: '' }
  }
  const { name } = play.world.person(id)
  return { id, name }
}

async function tell(play: StagePlay, { as }: Who, command: ItemLifeCommand): Promise<void> {
  await play.world.tell(command, play.actor(as))
}
