// Time limits held against what they are for: somebody must do the step, and what is decided in
// their place must be something the step can end with.
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { FlowStageStep } from '../flow-type/flow-metadata.generated.ts'
import type { PolicyProblem } from './policy-problems.ts'
import type { Policy, StepPolicy } from './policy.ts'

/** What of a step's time limit it cannot take, each with its place in the file. */
export function timeProblems(
  name: string,
  { time, vote }: StepPolicy,
  node: FlowStageStep,
): PolicyProblem[] {
  if (!time) return []
  const at = ['steps', name, 'time']
  const type = node.actionType ?? ''
  const isApproval = /approval/i.test(type)
  if (!isApproval && !/interactive|createWorkItem/i.test(type)) {
    const message = `${name} is done by no person, and takes the time it takes.`
    return [{ at, message, remedy: 'Give its stage or the run a time limit instead.' }]
  }
  const { atTimeout, escalation = [] } = time
  const found: PolicyProblem[] = []
  const isDecision = typeof atTimeout === 'string' || (atTimeout && 'decide' in atTimeout)
  if (isDecision && !isApproval) {
    const message = `${name} is no approval, so nothing can be approved or rejected.`
    const remedy = 'Write complete with the outputs that stand in for those of its screens.'
    found.push({ at: [...at, 'atTimeout'], message, remedy })
  }
  if (typeof atTimeout === 'object' && 'complete' in atTimeout && isApproval) {
    const message = `${name} is an approval: it ends with approve or reject.`
    found.push({ at: [...at, 'atTimeout'], message, remedy: 'Write approve or reject.' })
  }
  escalation.forEach((level, index) => {
    if (!vote || !('reassign' in level)) return
    const message = `${name} is a vote, which nobody else can take over.`
    found.push({ at: [...at, 'escalation', index], message, remedy: 'Write notify.' })
  })
  return found
}

/** Stages with a time limit that the orchestration does not have. */
export function stageTimeProblems({ label, metadata }: FlowDefinition, { stages }: Policy) {
  const names = metadata.orchestratedStages.map(({ name }) => name)
  return Object.keys(stages ?? {}).flatMap((name): PolicyProblem[] => {
    if (names.includes(name)) return []
    const remedy = `Its stages: ${names.join(', ')}.`
    return [{ at: ['stages', name], message: `${label} has no stage ${name}.`, remedy }]
  })
}
