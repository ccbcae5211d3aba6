// The clock has come to something: reminders, goals and due dates that have passed, escalation, a
// decision in the place of a person's. What came first is done first.
import { limits } from '@stagewright/base'
import { refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { statusWords } from '../words.ts'
import { decideByTime } from './decide-by-time.ts'
import { escalate } from './escalate.ts'
import { type NextMark, nextMark } from './time-subjects.ts'

/**
 * Does everything whose time has come. Refused while the run does not go on: its clocks stand, and
 * a timer is set when it does.
 */
export function passTime(turn: Turn): Refusal | void {
  if (turn.run.status !== 'InProgress') {
    return refuse('run-not-in-progress', `The run is ${statusWords(turn.run.status)}.`)
  }
  const { now } = turn.context
  for (let count = 0; count < limits.commandsPerTurnMax; count++) {
    const next = nextMark(turn)
    if (!next || next.mark.at > now) return
    passMark(turn, next)
  }
}

function passMark(turn: Turn, { timed, mark }: NextMark): void {
  const { subject, policy } = timed
  const runId = turn.run.id
  switch (mark.kind) {
    case 'goal':
      return turn.emit({ type: 'GoalPassed', ...subject })
    case 'reminder':
      turn.emit({ type: 'ReminderSent', ...subject, index: mark.index })
      return turn.request({ type: 'TellOfTime', runId, ...subject, news: 'reminder' })
    case 'due':
      turn.emit({ type: 'DueDatePassed', ...subject })
      return
    case 'escalation':
      return escalate(turn, timed, mark.index)
    case 'decision': {
      const item = turn.run.workItems[subject.workItemId ?? '']
      const timeout = policy && 'atTimeout' in policy ? policy.atTimeout : undefined
      if (item && timeout) decideByTime(turn, item, timeout)
    }
  }
}
