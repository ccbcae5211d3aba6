// Whom and what time limits of an orchestration name: people, groups and queues of escalations, and
// the flows that these start.
import {
  type EscalationPerson,
  type FlowDefinition,
  type RoleKind,
  roleMeant,
} from '@stagewright/metadata'

type Level = { step: string; at: object }
export type NamedPerson = Level & {
  kind: 'User' | 'Group' | 'Queue' | RoleKind
  name: string
  field: 'escalation'
}
export type NamedFlow = Level & { flow: string }

/** Each with the node it belongs to. */
export function namedInTime({ metadata, policy = {} }: FlowDefinition): {
  people: NamedPerson[]
  flows: NamedFlow[]
} {
  const people: NamedPerson[] = []
  const flows: NamedFlow[] = []
  const take = (step: string, at: object, levels: readonly EscalationLevel[] = []) => {
    for (const level of levels) {
      if ('start' in level) flows.push({ step, at, flow: level.start })
      else {
        const person = 'notify' in level ? level.notify : level.reassign
        const found = named(person)
        if (found) people.push({ ...found, step, at, field: 'escalation' })
      }
    }
  }
  const { run, stages = {}, steps = {} } = policy
  take('', metadata, run?.time.escalation)
  for (const stage of metadata.orchestratedStages) {
    take(stage.name, stage, stages[stage.name]?.time.escalation)
    for (const step of stage.stageSteps) take(step.name, step, steps[step.name]?.time?.escalation)
  }
  return { people, flows }
}

type StepPolicies = NonNullable<NonNullable<FlowDefinition['policy']>['steps']>
type EscalationLevel = NonNullable<NonNullable<StepPolicies[string]['time']>['escalation']>[number]

/** Who is named; a manager is found only when the time comes. */
function named(person: EscalationPerson): Pick<NamedPerson, 'kind' | 'name'> | undefined {
  if (person === 'manager' || 'manager' in person) return undefined
  if ('user' in person) return { kind: 'User', name: person.user }
  if ('group' in person) return { kind: 'Group', name: person.group }
  return 'queue' in person ? { kind: 'Queue', name: person.queue } : roleMeant(person)
}
