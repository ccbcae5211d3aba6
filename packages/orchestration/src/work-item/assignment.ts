// Whom a step is for, as its definition and its policy name them: a name for the directory, or why
// there is none yet. A policy stands in the place of the metadata's assignee.
import {
  type AssigneePolicy,
  type FlowStageStep,
  resolveValue,
  type RoleKind,
  roleMeant,
} from '@stagewright/metadata'
import { systemActor } from '../context.ts'
import { findStep } from '../definition-parts.ts'
import type { Run, StepRun } from '../run.ts'
import { evaluationContext } from '../scope/evaluation-context.ts'
import { runScope } from '../scope/run-scope.ts'
import type { Turn } from '../turn.ts'

/** `Manager`: whose manager is meant, by id or user name. */
export type AssignmentKind = 'User' | 'Group' | 'Queue' | 'Resource' | 'Manager' | RoleKind
export type Assignment = { kind: AssignmentKind; name: string } | { problem: string }

const metadataKinds = ['User', 'Group', 'Queue', 'Resource'] as const

/** Whom the step is for: by its policy, else a literal or the value of a reference. */
export function assignmentOf(turn: Turn, node: FlowStageStep): Assignment {
  const policy = turn.definition.policy?.steps?.[node.name ?? '']?.assignee
  if (policy) return byPolicy(turn, policy, node.label ?? node.name ?? '')
  const assignee = node.assignees[0]
  const value = resolveValue(assignee?.assignee, runScope(turn), evaluationContext(turn.context))
  const found = value.ok ? value.value.value : null
  const kind = metadataKinds.find((item) => item === assignee?.assigneeType) ?? 'User'
  const name = found === null ? '' : String(found)
  if (name !== '') return { kind, name }
  return { problem: `Nobody is named for ${node.label ?? node.name}: its assignee is empty.` }
}

function byPolicy(turn: Turn, policy: AssigneePolicy, label: string): Assignment {
  if ('performerOf' in policy) return performerOf(turn, policy.performerOf, { label, kind: 'User' })
  if (!('managerOf' in policy)) return roleMeant(policy)
  const { managerOf: of } = policy
  if (of === 'starter') return managerOfStarter(turn.run, label)
  if ('performerOf' in of) return performerOf(turn, of.performerOf, { label, kind: 'Manager' })
  const found = runScope(turn).lookUp(of.field)?.value ?? null
  if (found !== null && found !== '') return { kind: 'Manager', name: String(found) }
  return {
    problem: `${label} is for the manager of ${of.field}, which is empty. Fill it, then retry the step.`,
  }
}

function managerOfStarter({ startedBy, submission }: Run, label: string): Assignment {
  const name = submission?.submittedBy.id ?? startedBy
  if (name !== systemActor.id) return { kind: 'Manager', name }
  const problem = `${label} is for the manager of whoever started the run, and the system itself did. Skip the step, or start the run as a person.`
  return { problem }
}

type For = { label: string; kind: 'User' | 'Manager' }

/** Whoever did a step last: who completed its newest item, or went on without it. */
function performerOf(turn: Turn, stepName: string, { label, kind }: For): Assignment {
  const done = Object.values(turn.run.steps)
    .filter(({ name }) => name === stepName)
    .flatMap((step) => doneBy(turn.run, step))
    .sort((one, other) => other.event - one.event)
  const last = done[0]
  if (last) return { kind, name: last.id }
  const of = findStep(turn.definition, stepName)?.label ?? stepName
  const who = kind === 'User' ? `whoever did ${of}` : `the manager of whoever did ${of}`
  return {
    problem: `${label} is for ${who}, and nobody has done that. Skip the step, or correct the policy and migrate the run.`,
  }
}

/** Who did a step run and at which event; not what time or the system did. */
function doneBy(run: Run, step: StepRun): { id: string; event: number }[] {
  const items = Object.values(run.workItems).flatMap((item) => {
    const { stepId, outcome, endedBy, endedEvent = 0 } = item
    const isDone = stepId === step.id && outcome === 'done'
    return isDone && endedBy ? [{ id: endedBy.id, event: endedEvent }] : []
  })
  const { skippedBy, endedEvent = 0 } = step
  const skipped = skippedBy ? [{ id: skippedBy.id, event: endedEvent }] : []
  return [...items, ...skipped].filter(({ id }) => id !== systemActor.id)
}
