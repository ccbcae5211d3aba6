// The second version of a story's orchestration: the first with a few things changed, as its author
// may have changed them while runs were at work.
import type { Chance } from './chance.ts'
import type { Plan, StagePlan, StepPlan } from './story.ts'

const changes = [
  'add a step',
  'drop a step',
  'replace a step',
  'hand a step to another',
  'turn the steps round',
  'move a step',
  'add a stage',
  'drop a stage',
] as const

/** A plan with one to three changes; `newStep` draws a step for plans of this kind. */
export function nextPlanOf(plan: Plan, chance: Chance, newStep: () => StepPlan): Plan {
  let next = plan
  for (let count = 1 + chance.below(3); count > 0; count--) next = changed(next, chance, newStep)
  return next
}

function changed(plan: Plan, chance: Chance, newStep: () => StepPlan): Plan {
  const { stages } = plan
  const at = chance.below(stages.length)
  const stage = stages[at]
  if (!stage) return plan
  const { steps } = stage
  const stepAt = chance.below(steps.length)
  const step = steps[stepAt]
  const withSteps = (own: StepPlan[]): Plan => ({
    ...plan,
    stages: stages.with(at, { ...stage, steps: own }),
  })
  switch (chance.of(changes)) {
    case 'add a step':
      return withSteps(steps.toSpliced(stepAt, 0, newStep()))
    case 'drop a step':
      return steps.length > 1 ? withSteps(steps.toSpliced(stepAt, 1)) : plan
    case 'replace a step':
      return withSteps(steps.with(stepAt, newStep()))
    case 'hand a step to another':
      return step ? withSteps(steps.with(stepAt, { ...step, assignee: newStep().assignee })) : plan
    case 'turn the steps round':
      return withSteps(steps.toReversed())
    case 'move a step':
      return step ? moved(plan, { from: at, to: chance.below(stages.length), stepAt, step }) : plan
    case 'add a stage': {
      const added: StagePlan = { steps: [newStep()], exit: 'all', branch: null, fault: null }
      return { ...plan, stages: [...stages, added] }
    }
    case 'drop a stage':
      return stages.length > 1 ? withoutLastStage(plan) : plan
  }
}

type Move = { from: number; to: number; stepAt: number; step: StepPlan }

function moved(plan: Plan, { from, to, stepAt, step }: Move): Plan {
  const left = plan.stages[from]?.steps.length ?? 0
  if (from === to || left < 2) return plan
  const stages = plan.stages.map((stage, at) => {
    if (at === from) return { ...stage, steps: stage.steps.toSpliced(stepAt, 1) }
    return at === to ? { ...stage, steps: [...stage.steps, step] } : stage
  })
  return { ...plan, stages }
}

/** The plan without its last stage; ways that led to it lead to the end. */
export function withoutLastStage(plan: Plan): Plan {
  const count = plan.stages.length - 1
  const stages = plan.stages.slice(0, -1).map((stage) => ({
    ...stage,
    branch: stage.branch && { ...stage.branch, to: Math.min(stage.branch.to, count) },
    fault: stage.fault !== null && stage.fault < count ? stage.fault : null,
  }))
  return { ...plan, stages }
}
