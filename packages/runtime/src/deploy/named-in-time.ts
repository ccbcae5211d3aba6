// Whom and what time limits of an orchestration name: people, groups and queues of escalations, and
// the flows that these start.
import type { FlowDefinition } from '@stagewright/metadata'

type Level = { step: string; at: object }
export type NamedPerson = Level & {
  kind: 'User' | 'Group' | 'Queue'
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
        if (person !== 'manager') people.push({ ...named(person), step, at, field: 'escalation' })
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
type Person = { user: string } | { group: string } | { queue: string }

function named(person: Person): Pick<NamedPerson, 'kind' | 'name'> {
  if ('user' in person) return { kind: 'User', name: person.user }
  return 'group' in person
    ? { kind: 'Group', name: person.group }
    : { kind: 'Queue', name: person.queue }
}
