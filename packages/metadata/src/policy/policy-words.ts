// A policy in plain words, for people who have never seen its file.
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { ApproversPolicy } from './approvers-policy.ts'
import { diversionOf } from './deleted-record-policy.ts'
import type { Policy, StepPolicy } from './policy.ts'
import { timeWords } from './time-words.ts'
import { assigneeWords, checklistWords, distributionWords, priorityWords } from './work-words.ts'
import type { VotePolicy } from './vote-policy.ts'

/** One rule: the label of the step it is for, null for the run, and a sentence. */
export type PolicyLine = { step: string | null; words: string }

/** Every rule of an orchestration's policy, those of the run first; none without a policy. */
export function policyLines({ policy = {}, metadata }: FlowDefinition): PolicyLine[] {
  const labels = new Map<string, string>()
  for (const stage of metadata.orchestratedStages) {
    labels.set(stage.name, stage.label ?? stage.name)
    for (const step of stage.stageSteps) labels.set(step.name, step.label ?? step.name)
  }
  const labelOf = (name: string) => labels.get(name) ?? name
  const ofSteps = Object.entries(policy.steps ?? {}).flatMap(([name, step]) =>
    stepWords(step, labelOf).map((words) => ({ step: labelOf(name), words })),
  )
  const ofStages = Object.entries(policy.stages ?? {}).flatMap(([name, { time }]) =>
    timeWords(time).map((words) => ({ step: labelOf(name), words })),
  )
  const ofRun = runWords(policy, labelOf).map((words) => ({ step: null, words }))
  return [...ofRun, ...ofStages, ...ofSteps]
}

type LabelOf = (name: string) => string

function runWords(policy: Policy, labelOf: LabelOf): string[] {
  const { pinning, loopGuard, recordDeleted, beside = {}, run } = policy
  const words: string[] = []
  if (pinning === 'pin') words.push('A run keeps the versions of its flows from its start.')
  if (pinning === 'float') words.push('Flows run in the version that is active when they begin.')
  if (loopGuard !== undefined) {
    const times = loopGuard === 1 ? 'once' : `${loopGuard} times`
    words.push(`A stage may be entered ${times}; then somebody must look.`)
  }
  if (recordDeleted === 'cancel') words.push('When its record is deleted, a run is canceled.')
  else if (recordDeleted === 'keep') words.push('When its record is deleted, a run goes on.')
  else if (recordDeleted) {
    const stage = labelOf(recordDeleted.divert)
    words.push(`When its record is deleted, a run goes on with the stage ${stage}.`)
  }
  for (const [first, others] of Object.entries(beside)) {
    const labels = others.map(labelOf).join(' and ')
    words.push(`Beside ${labelOf(first)} stands ${labels}; the run goes on when all have ended.`)
  }
  if (policy.backgroundRights) words.push(rightsWords(policy.backgroundRights))
  if (run) words.push(...timeWords(run.time))
  return words
}

function stepWords(step: StepPolicy, labelOf: LabelOf): string[] {
  const { retry, separation, vote, approvers, time, sendBack, recordDeleted, recall } = step
  const { assignee, checklist, distribute, priority } = step
  const words: string[] = []
  if (step.backgroundRights) words.push(rightsWords(step.backgroundRights))
  if (assignee) words.push(`It is for ${assigneeWords(assignee, labelOf)}.`)
  if (retry) {
    const pauses = retry.wait.slice(0, retry.attempts - 1).join(', then ')
    words.push(`When it fails it is tried again, ${retry.attempts} times in all: after ${pauses}.`)
  }
  if (separation?.notRequester) words.push('Whoever asked for it may not do it.')
  if (separation?.notSameAs) {
    const others = separation.notSameAs.map(labelOf).join(' or ')
    words.push(`Whoever did ${others} may not do it.`)
  }
  if (vote) words.push(`Each member is asked, and ${needWords(vote)}.`)
  if (approvers) words.push(...approversWords(approvers))
  if (checklist) words.push(...checklistWords(checklist))
  if (distribute) words.push(...distributionWords(distribute))
  if (priority) words.push(...priorityWords(priority))
  if (time) words.push(...timeWords(time))
  if (sendBack) words.push(`It may send the run back to ${sendBack.to.map(labelOf).join(' or ')}.`)
  if (recordDeleted)
    words.push(`When the record of its work item is deleted, ${lostWords(recordDeleted)}.`)
  if (recall) words.push('Whoever completed it may take it back while nobody has gone on from it.')
  return words
}

function lostWords(rule: NonNullable<StepPolicy['recordDeleted']>): string {
  if (rule === 'cancel') return 'the item is closed and the step fails'
  if (rule === 'keep') return 'the item stays open'
  const { kind, name } = diversionOf(rule.divert)
  return `the item goes to ${kind === 'User' ? '' : `the ${kind.toLowerCase()} `}${name}`
}

function approversWords({ add, remove }: ApproversPolicy): string[] {
  const places = add?.join(', ').replace(/, (?=[^,]*$)/, ' or ')
  return [
    ...(places === undefined ? [] : [`Whoever does it may add others ${places} themselves.`]),
    ...(remove ? ['Others may be removed while several are asked.'] : []),
  ]
}

function needWords({ rule, reject }: VotePolicy): string {
  const veto = reject === 'wins' ? '; one against decides' : ''
  if (rule === 'any') return `one in favour is enough${veto}`
  if (rule === 'all') return `all must be in favour${veto}`
  if (rule === 'majority') return `more than half must be in favour${veto}`
  if ('count' in rule) return `${rule.count} must be in favour${veto}`
  if ('percent' in rule) return `${rule.percent} % must be in favour${veto}`
  return `answers in favour must weigh ${rule.needed}${veto}`
}

function rightsWords(sets: readonly string[]): string {
  const noun = sets.length === 1 ? 'the permission set' : 'the permission sets'
  return `Background work may do only what ${noun} ${sets.join(' or ')} grant${sets.length === 1 ? 's' : ''}.`
}
