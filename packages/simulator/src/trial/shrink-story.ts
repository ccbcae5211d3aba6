// Makes a story that fails as small as it can: what can be left out while it still fails goes.
import { withoutLastStage } from './next-plan.ts'
import { playStory } from './play-story.ts'
import type { Plan, StagePlan, StepPlan, TrialStory } from './story.ts'

/** Plays that shrinking may take. */
const PLAYS_MAX = 600

/**
 * A smaller story in which something is still wrong; the story itself when nothing can go. Words of
 * what is wrong may change on the way.
 * @param isWrong whether a story still fails; without it the story is played
 */
export async function shrinkStory(
  story: TrialStory,
  isWrong: (candidate: TrialStory) => Promise<boolean> = fails,
): Promise<TrialStory> {
  let best = story
  let plays = 0
  for (let hasShrunk = true; hasShrunk && plays < PLAYS_MAX;) {
    hasShrunk = false
    for (const candidate of smaller(best)) {
      if (++plays > PLAYS_MAX) return best
      if (!(await isWrong(candidate))) continue
      best = candidate
      hasShrunk = true
      break
    }
  }
  return best
}

async function fails(story: TrialStory): Promise<boolean> {
  return (await playStory(story)).wrong.length > 0
}

/** Stories that are a little smaller, the largest steps first. */
function* smaller(story: TrialStory): Generator<TrialStory> {
  const { seed, acts, plan, next } = story
  for (let size = acts.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < acts.length; at += size) {
      yield { ...story, acts: acts.toSpliced(at, size) }
    }
  }
  if (next) yield { seed, plan, acts }
  for (const simpler of simplerPlans(plan)) yield { ...story, plan: simpler }
  if (next) for (const simpler of simplerPlans(next)) yield { ...story, next: simpler }
  for (const [at, act] of acts.entries()) {
    if (act.mishap !== 'none') {
      yield { ...story, acts: acts.with(at, { ...act, mishap: 'none' }) }
    }
  }
}

function* simplerPlans(plan: Plan): Generator<Plan> {
  const { stages } = plan
  if (stages.length > 1) yield withoutLastStage(plan)
  for (const [at, stage] of stages.entries()) {
    for (const simpler of simplerStages(stage)) yield { ...plan, stages: stages.with(at, simpler) }
  }
  if (plan.recordDeleted !== null) yield { ...plan, recordDeleted: null }
}

function* simplerStages(stage: StagePlan): Generator<StagePlan> {
  const { steps } = stage
  for (let at = 0; steps.length > 1 && at < steps.length; at++) {
    yield { ...stage, steps: steps.toSpliced(at, 1) }
  }
  if (stage.isBeside) yield { ...stage, isBeside: false }
  if (stage.branch) yield { ...stage, branch: null }
  if (stage.fault !== null) yield { ...stage, fault: null }
  if (stage.exit !== 'all') yield { ...stage, exit: 'all' }
  for (const [at, step] of steps.entries()) {
    for (const simpler of simplerSteps(step)) yield { ...stage, steps: steps.with(at, simpler) }
  }
}

function* simplerSteps(step: StepPlan): Generator<StepPlan> {
  if (step.entry !== 'stage') yield { ...step, entry: 'stage' }
  if (step.exit !== 'flow') yield { ...step, exit: 'flow' }
  if (step.assignee !== 'anna') yield { ...step, assignee: 'anna' }
  if (step.retries > 0) yield { ...step, retries: 0 }
  if (step.isAsync) yield { ...step, isAsync: false }
  if (step.canBeRecalled) yield { ...step, canBeRecalled: false }
  if (step.takesApprovers) yield { ...step, takesApprovers: false }
  if (step.lines) yield { ...step, lines: 0 }
  if (step.isVoted) yield { ...step, isVoted: false }
}
