// What is late goes up: somebody is told, the work goes to somebody else, or a flow starts. Who a
// policy means is looked up outside of the decision.
import { assert } from '@stagewright/base'
import { type EscalationPerson, personWords, roleMeant } from '@stagewright/metadata'
import type { AnswerEscalation } from './time-command.ts'
import type { Escalate } from './time-effect.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Run } from '../run.ts'
import type { Turn } from '../turn.ts'
import { reassignWorkItem } from '../work-item/reassign.ts'
import type { TimeSubject } from './time-limit.ts'
import type { Timed } from './time-subjects.ts'

/** Begins one level of the escalation of what is overdue. */
export function escalate(turn: Turn, { subject, policy }: Timed, index: number): void {
  const { run } = turn
  const level = policy?.escalation?.[index]
  assert(level, `no level ${index} of an escalation`)
  if ('start' in level) {
    const flow = level.start
    turn.emit({ type: 'Escalated', ...subject, index, act: 'start', flow })
    const recordId = recordIdOf(run, subject)
    const { workItemId } = subject
    const inputs = {
      runId: run.id,
      ...(recordId !== undefined && { recordId }),
      ...(workItemId !== undefined && { workItemId }),
    }
    return turn.request({ type: 'StartEscalationFlow', runId: run.id, flow, inputs })
  }
  const [act, person] =
    'notify' in level
      ? (['notify', level.notify] as const)
      : (['reassign', level.reassign] as const)
  turn.emit({ type: 'Escalated', ...subject, index, act, to: personWords(person) })
  const to = namedBy(run, subject, person)
  turn.request({ type: 'Escalate', runId: run.id, ...subject, index, act, to })
}

function namedBy(run: Run, subject: TimeSubject, person: EscalationPerson): Escalate['to'] {
  if (person === 'manager' || 'manager' in person) {
    const of = holderOf(run, subject)
    const levels = person === 'manager' ? 1 : person.manager
    return { kind: 'Manager', levels, ...(of !== undefined && { of }) }
  }
  if ('user' in person) return { kind: 'User', name: person.user }
  if ('group' in person) return { kind: 'Group', name: person.group }
  return 'queue' in person ? { kind: 'Queue', name: person.queue } : roleMeant(person)
}

/** Whose manager is meant: who has the item, or who started the run. */
function holderOf(run: Run, { workItemId }: TimeSubject): string | undefined {
  if (workItemId === undefined) return run.startedBy
  const item = run.workItems[workItemId]
  if (item?.claimedBy) return item.claimedBy.id
  return item?.assignee.kind === 'User' ? item.assignee.id : undefined
}

function recordIdOf(run: Run, { workItemId }: TimeSubject): string | undefined {
  return run.workItems[workItemId ?? '']?.relatedRecordId ?? run.triggeringRecord?.id
}

/** The directory has answered: who it is, is told or gets the work; or why nobody does. */
export function answerEscalation(turn: Turn, command: AnswerEscalation): Refusal | void {
  const { runId, index, act, found, workItemId, stageId } = command
  const subject = {
    ...(workItemId !== undefined && { workItemId }),
    ...(stageId !== undefined && { stageId }),
  }
  const settled = { type: 'EscalationSettled' as const, ...subject, index, act }
  if ('problem' in found) return turn.emit({ ...settled, problem: found.problem })
  const { assignee } = found
  if (act === 'notify') {
    turn.emit({ ...settled, assignee })
    return turn.request({ type: 'TellOfTime', runId, ...subject, news: 'escalation', to: assignee })
  }
  const reason = 'It is overdue.'
  const handing = { type: 'ReassignWorkItem' as const, runId, workItemId: workItemId ?? '' }
  const refusal = reassignWorkItem(turn, { ...handing, assignee, reason })
  if (isRefusal(refusal)) return turn.emit({ ...settled, problem: refusal.message })
  turn.emit({ ...settled, assignee })
  turn.request({ type: 'TellOfTime', runId, ...subject, news: 'handed-on', to: assignee })
}
