// Whom the policy of a step keeps from it, as the run stands: who started the run, and who did the
// steps it is to be kept apart from. Who decided for somebody else bars both.
import type { FlowDefinition } from '@stagewright/metadata'
import { systemActor } from '../context.ts'
import type { EventActor } from '../event.ts'
import type { Run, WorkItem } from '../run.ts'
import type { Bar } from './bar.ts'

/** Everybody whom a rule keeps from the step of this name, each rule once; empty without rules. */
export function barsOf(definition: FlowDefinition, run: Run, stepName: string): Bar[] {
  const rules = definition.policy?.steps?.[stepName]?.separation
  if (!rules) return []
  const bars: Bar[] = []
  const add = ({ id, name }: EventActor, why: Pick<Bar, 'rule' | 'step'>) => {
    const isKnown = bars.some((bar) => bar.id === id && bar.rule === why.rule)
    if (id !== systemActor.id && !isKnown) bars.push({ id, name, ...why })
  }
  if (rules.notRequester === true) {
    for (const person of requestersOf(run)) add(person, { rule: 'notRequester' })
  }
  const names = new Set(rules.notSameAs)
  for (const step of Object.values(run.steps)) {
    if (!names.has(step.name)) continue
    for (const person of doersOf(run, step.id)) {
      add(person, { rule: 'notSameAs', step: step.label })
    }
  }
  return bars
}

function requestersOf({ startedBy, startedByName, submission }: Run): EventActor[] {
  const starter = { id: startedBy, name: startedByName ?? 'The same person' }
  return submission ? [submission.submittedBy, starter] : [starter]
}

/** Who did a step, or let the run go on without it with outputs of their own. */
function doersOf(run: Run, stepId: string): EventActor[] {
  const items = Object.values(run.workItems).filter((item) => item.stepId === stepId)
  const skipped = run.steps[stepId]?.skippedBy
  return [...items.flatMap(doersOfItem), ...(skipped ? [skipped] : [])]
}

function doersOfItem(item: WorkItem): EventActor[] {
  const { outcome, endedBy, endedFor, assignee, approval } = item
  if (outcome !== 'done' || !endedBy) return []
  if (endedFor) return [endedBy, endedFor]
  return approval?.role === 'Delegate' ? [endedBy, assignee] : [endedBy]
}
