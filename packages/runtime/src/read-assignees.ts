// Whom the steps of an orchestration would go to if they started now: a trial of the names in its
// active version. What is found only at run time is named as such.
import { judgeAssignee } from '@stagewright/conductor'
import {
  assigneeWords,
  type FlowDefinition,
  type FlowStageStep,
  roleMeant,
  type StepPolicy,
} from '@stagewright/metadata'
import type { AssignmentKind } from '@stagewright/orchestration'
import { createDirectory } from '@stagewright/store'
import type { System } from './system.ts'

export type StepAssigneeReading = {
  stage: string
  step: string
  kind: AssignmentKind
  /** The name, or the reference that is resolved when the step starts. */
  named: string
  isFoundAtRunTime: boolean
  /** Whom the name means now; null when that is nobody, or not known before the run. */
  found: { id: string; name: string; memberCount: number } | null
  /** Why the step would stop with an incident; null when it would not. */
  problem: string | null
}

/** The steps for people of a definition, in its order. */
export async function readAssignees(
  system: System,
  definition: FlowDefinition,
): Promise<StepAssigneeReading[]> {
  const steps = definition.metadata.orchestratedStages.flatMap((stage) =>
    stage.stageSteps
      .map((step) => ({ step, policy: definition.policy?.steps?.[step.name ?? '']?.assignee }))
      .filter(({ step, policy }) => policy !== undefined || step.assignees.length > 0)
      .map(({ step, policy }) => ({
        stage: stage.label ?? stage.name ?? '',
        ...(policy ? namedByPolicy(step, policy) : namedBy(step)),
      })),
  )
  const namesOf = (kind: string) => [
    ...new Set(steps.filter((one) => one.kind === kind && !one.isFoundAtRunTime).map(nameOf)),
  ]
  return system.database.transaction(async (tx) => {
    const directory = createDirectory(tx, system.now())
    const users = await directory.users(namesOf('User'))
    const groups = new Map<string, Awaited<ReturnType<typeof directory.group>>>()
    for (const name of namesOf('Group')) groups.set(`Group ${name}`, await directory.group(name))
    for (const name of namesOf('Queue')) groups.set(`Queue ${name}`, await directory.queue(name))
    for (const kind of ['Role', 'RoleAndSubordinates'] as const) {
      for (const name of namesOf(kind)) {
        groups.set(`${kind} ${name}`, await directory.role(kind, name))
      }
    }
    return steps.map((one) => {
      if (one.isFoundAtRunTime) return { ...one, found: null, problem: null }
      const { kind, named: name } = one
      const entry = kind === 'User' ? users.get(name) : groups.get(`${kind} ${name}`)
      const judged = judgeAssignee({ kind, name }, entry)
      if ('problem' in judged) return { ...one, found: null, problem: judged.problem }
      const { id, name: foundName } = judged.assignee
      const memberCount = entry?.memberCount ?? 0
      return { ...one, found: { id, name: foundName, memberCount }, problem: null }
    })
  })
}

const kinds = ['User', 'Group', 'Queue', 'Resource'] as const

function namedBy(step: FlowStageStep) {
  const [first] = step.assignees
  const given = kinds.find((one) => one === first?.assigneeType) ?? 'User'
  const reference = first?.assignee?.elementReference
  const label = step.label ?? step.name ?? ''
  const named = reference === undefined ? (first?.assignee?.stringValue ?? '') : `{!${reference}}`
  const isFoundAtRunTime = reference !== undefined || given === 'Resource'
  return { step: label, kind: given, named, isFoundAtRunTime }
}

/** What a policy says stands in the place of the metadata's assignee. */
function namedByPolicy(
  { label, name = '' }: FlowStageStep,
  policy: NonNullable<StepPolicy['assignee']>,
): Pick<StepAssigneeReading, 'step' | 'kind' | 'named' | 'isFoundAtRunTime'> {
  const step = label ?? name
  if ('performerOf' in policy || 'managerOf' in policy) {
    const kind = 'managerOf' in policy ? 'Manager' : 'Resource'
    return { step, kind, named: assigneeWords(policy), isFoundAtRunTime: true }
  }
  const { kind, name: named } = roleMeant(policy)
  return { step, kind, named, isFoundAtRunTime: false }
}

function nameOf({ named }: { named: string }): string {
  return named
}
