// A policy held against its orchestration: what it names must be there and be able to take the
// rule.
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { FlowStageStep } from '../flow-type/flow-metadata.generated.ts'
import type { YamlPath } from '../yaml/read-yaml.ts'
import { performedStep } from './assignee-policy.ts'
import { checklistProblems } from './checklist-problems.ts'
import { besideProblems } from './beside-problems.ts'
import { peopleProblems } from './people-problems.ts'
import type { Policy, StepPolicy } from './policy.ts'
import { stageTimeProblems, timeProblems } from './time-problems.ts'

export type PolicyProblem = { at: YamlPath; message: string; remedy: string }

/** What of a policy its orchestration cannot take, each with its place in the file. */
export function policyProblems(definition: FlowDefinition, policy: Policy): PolicyProblem[] {
  const { label } = definition
  const steps = new Map(allSteps(definition).map((step) => [step.name, step]))
  const stages = definition.metadata.orchestratedStages.map(({ name }) => name)
  const remedy = `Its steps: ${[...steps.keys()].join(', ')}. Its stages: ${stages.join(', ')}.`
  const found: PolicyProblem[] = []
  const { recordDeleted } = policy
  if (typeof recordDeleted === 'object' && !stages.includes(recordDeleted.divert)) {
    const message = `${label} has no stage ${recordDeleted.divert}.`
    found.push({ at: ['recordDeleted', 'divert'], message, remedy })
  }
  found.push(...besideProblems(definition, policy), ...stageTimeProblems(definition, policy))
  for (const [name, step] of Object.entries(policy.steps ?? {})) {
    const node = steps.get(name)
    if (!node) {
      found.push({ at: ['steps', name], message: `${label} has no step ${name}.`, remedy })
      continue
    }
    const names = { label, steps: [...steps.keys()], stages, remedy }
    found.push(...separationProblems(name, step, names), ...sendBackProblems(name, step, names))
    found.push(...retryProblems(name, step, node), ...peopleProblems(name, step, node))
    found.push(...rightsProblems(name, step, node))
    found.push(...timeProblems(name, step, node), ...assigneeProblems(name, step, steps))
    found.push(...checklistProblems(definition, name, step))
  }
  return found
}

type Names = { label: string; steps: string[]; stages: string[]; remedy: string }

function separationProblems(name: string, { separation }: StepPolicy, names: Names) {
  const { label, steps, remedy } = names
  return (separation?.notSameAs ?? []).flatMap((other, index): PolicyProblem[] => {
    const at = ['steps', name, 'separation', 'notSameAs', index]
    if (!steps.includes(other)) {
      return [{ at, message: `${label} has no step ${other}.`, remedy }]
    }
    const message = `${name} cannot be kept apart from itself.`
    return other === name ? [{ at, message, remedy: 'Name another step.' }] : []
  })
}

function sendBackProblems(name: string, { sendBack }: StepPolicy, names: Names) {
  const { label, steps, stages, remedy } = names
  return (sendBack?.to ?? []).flatMap((place, index): PolicyProblem[] => {
    if (steps.includes(place) || stages.includes(place)) return []
    const at = ['steps', name, 'sendBack', 'to', index]
    return [{ at, message: `${label} has no step or stage ${place}.`, remedy }]
  })
}

/** Whoever did a step is known of steps that people do, and of another one than this. */
function assigneeProblems(
  name: string,
  { assignee }: StepPolicy,
  steps: ReadonlyMap<string | undefined, FlowStageStep>,
): PolicyProblem[] {
  const other = assignee && performedStep(assignee)
  if (other === undefined) return []
  const at = ['steps', name, 'assignee']
  const node = steps.get(other)
  if (node && other !== name && isForPeople(node)) return []
  const remedy = 'Name a step that people do and that comes before this one.'
  if (!node) return [{ at, message: `There is no step ${other}.`, remedy }]
  const message =
    other === name
      ? `${name} cannot be for whoever did it before it is done.`
      : `${other} is done by no person.`
  return [{ at, message, remedy }]
}

function isForPeople({ actionType = '' }: FlowStageStep): boolean {
  return /interactive|createWorkItem|approval/i.test(actionType)
}

/** People try again by themselves: only what no person does is tried again by a clock. */
function retryProblems(name: string, { retry }: StepPolicy, node: FlowStageStep): PolicyProblem[] {
  if (!retry || !isForPeople(node)) return []
  const message = `${name} is done by people, and a failed screen leaves its work item open.`
  const remedy = 'Give retry to background and external steps only.'
  return [{ at: ['steps', name, 'retry'], message, remedy }]
}

/** Who works through a screen has rights of their own. */
function rightsProblems(
  name: string,
  { backgroundRights }: StepPolicy,
  node: FlowStageStep,
): PolicyProblem[] {
  if (!backgroundRights || !isForPeople(node)) return []
  const message = `${name} is done by people, with their own rights.`
  const remedy = 'Give backgroundRights to background and external steps only.'
  return [{ at: ['steps', name, 'backgroundRights'], message, remedy }]
}

function allSteps({ metadata }: FlowDefinition): FlowStageStep[] {
  return metadata.orchestratedStages.flatMap(({ stageSteps }) => stageSteps)
}
