// Why does this run wait? For every stage, step and work item that is not done: what it waits for,
// with the values seen. Nothing is decided here and nothing changes.
import type { Instant } from '@stagewright/base'
import type { FlowCondition, FlowDefinition } from '@stagewright/metadata'
import { openRequired } from '../checklist/checklist.ts'
import { openWords } from '../checklist/refuse-open.ts'
import { systemActor, type Context } from '../context.ts'
import { stageOf, stepOf } from '../definition-parts.ts'
import { lifeWords } from '../item-life/life-words.ts'
import type {
  Assignee,
  EvaluationSubject,
  Incident,
  Run,
  SentBackNote,
  StageRun,
  StepRun,
  WorkItem,
} from '../run.ts'
import { namesOf } from '../approver/waits-words.ts'
import { barWords } from '../separation/bar.ts'
import { openStages } from '../stage/open-stages.ts'
import { Turn } from '../turn.ts'
import { voteWords } from '../vote/vote-state.ts'
import { lateWords } from '../time/late-words.ts'
import { sentence } from '../words.ts'
import { deletedRecordWords } from '../work-item/deleted-record.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import type { SeenConditions } from '../evaluation/seen.ts'
import { seeConditions } from './seen-conditions.ts'
import { momentWords } from './moment-words.ts'

export type WaitKind =
  | 'person'
  | 'flow'
  | 'requirements'
  | 'evaluation'
  | 'steps'
  | 'assignee'
  | 'retry'
  | 'room'
  | 'repair'
  | 'resume'

/** One thing that waits, and for what. */
export type Waiting = {
  of: { kind: 'run' | 'stage' | 'step'; id: string; name: string; label: string }
  waitsFor: WaitKind
  /** One sentence for people who never saw the definition. */
  words: string
  /** Since when, where it is known. */
  since?: Instant
  /** When it goes on by itself. */
  until?: Instant
  /** With whom it is. */
  assignee?: Assignee
  claimedBy?: { id: string; name: string }
  workItemId?: string
  /** The requirements as they stand. */
  requirements?: SeenConditions
  /**
   * The flow it waits for, and what an evaluation flow answered last; null when it was not asked.
   */
  flow?: string
  lastAnswer?: boolean | null
  incidentId?: string
}

/** What is to begin a run for which a limit leaves no room: a step, or the run where it is null. */
export type WithoutRoom = { stepId: string | null; since: Instant }

/** Time, schema and globals, and what is not in the run itself. */
export type WhyContext = Omit<Context, 'actor' | 'newId'> & {
  withoutRoom?: readonly WithoutRoom[]
}

/**
 * What a live run waits for, the most pressing first: incidents, people, flows, conditions. Empty
 * for a run that has ended.
 */
export function why(
  definition: FlowDefinition,
  run: Run,
  { withoutRoom = [], ...context }: WhyContext,
): Waiting[] {
  const turn = new Turn(definition, run, { ...context, actor: systemActor, newId: () => '' })
  const found = Object.values(run.incidents)
    .filter(({ resolvedAt }) => resolvedAt === undefined)
    .map((incident) => whyIncident(run, incident))
  if (run.status === 'Completed' || run.status === 'Canceled') return []
  if (run.status === 'Suspended') found.push(whySuspended(run))
  if (run.status === 'Error') return found
  const ownSince = withoutRoom.find(({ stepId }) => stepId === null)?.since
  if (ownSince !== undefined) found.push(whyNoRoom(ofRun(run), ownSince))
  for (const stage of openStages(run)) {
    for (const id of stage.stepIds) {
      const step = run.steps[id]
      const since = withoutRoom.find(({ stepId }) => stepId === id)?.since
      if (step && since !== undefined) found.push(whyNoRoom(named('step', step), since))
      else if (step) found.push(...whyStep(turn, stage, step))
    }
    found.push(whyStage(turn, stage))
  }
  return found
}

function whyIncident(run: Run, incident: Incident): Waiting {
  const step = incident.stepId === undefined ? undefined : run.steps[incident.stepId]
  const stage = incident.stageId === undefined ? undefined : run.stages[incident.stageId]
  const of = step ? named('step', step) : stage ? named('stage', stage) : ofRun(run)
  return {
    of,
    waitsFor: 'repair',
    words: `Somebody who manages runs must look at it: ${incident.message}`,
    since: incident.raisedAt,
    incidentId: incident.id,
  }
}

function whySuspended(run: Run): Waiting {
  const words = 'The run is suspended; nothing new starts until somebody resumes it.'
  return { of: ofRun(run), waitsFor: 'resume', words, since: run.changedAt }
}

function whyNoRoom(of: Waiting['of'], since: Instant): Waiting {
  const words = `${of.label} is to begin a run, and a limit leaves no room for it. It goes on by itself when there is some; Limits says which one is reached.`
  return { of, waitsFor: 'room', words, since }
}

function whyStep(turn: Turn, stage: StageRun, step: StepRun): Waiting[] {
  const node = stepOf(turn.definition, stage, step)
  const of = named('step', step)
  if (step.status === 'NotStarted') {
    const asked = node.entryActionName
    if (asked !== undefined) {
      return [whyEvaluation(turn, { of, flow: asked }, { kind: 'step-entry', stepId: step.id })]
    }
    const rule = { conditions: node.entryConditions, logic: node.entryConditionLogic }
    return [whyRequirements(turn, of, rule, `${step.label} starts when its requirements are met`)]
  }
  if (step.status !== 'InProgress') return []
  if (step.isFlowFinished === true) {
    const asked = node.exitActionName
    if (asked !== undefined) {
      return [whyEvaluation(turn, { of, flow: asked }, { kind: 'step-exit', stepId: step.id })]
    }
    const rule = { conditions: node.exitConditions, logic: node.exitConditionLogic }
    const words = `The work of ${step.label} is done; it is complete when its requirements are met`
    return [whyRequirements(turn, of, rule, words)]
  }
  return whyOpenStep(turn, step)
}

function whyOpenStep({ definition, run, context }: Turn, step: StepRun): Waiting[] {
  const of = named('step', step)
  const since = step.startedAt === undefined ? {} : { since: step.startedAt }
  const open = openItemsOf(run, step.id)
  const items = open.filter(({ waitsFor }) => !waitsFor)
  const later = open.filter(({ waitsFor }) => waitsFor).map(({ assignee }) => assignee)
  const vote = voteWords(definition, run, step)
  const asides = [
    ...(step.sentBack ? [sentBackWords(step.sentBack)] : []),
    ...(vote === undefined ? [] : [`The vote: ${vote}`]),
    ...(later.length === 0 ? [] : [`After that it is for ${namesOf(later)}.`]),
  ]
  if (items.length > 0) {
    return items.map((item) => {
      const { assignee, claimedBy } = item
      const who = claimedBy ? `${claimedBy.name}, who took it` : whom(assignee)
      return {
        of,
        waitsFor: 'person',
        words: [
          `${step.label} waits for ${who}.`,
          ...lifeWords(item, context),
          ...lateWords(item, context),
          ...linesWords(item),
          ...keptFrom(item),
          ...asides,
          ...deletedRecordWords(run, item, context),
        ].join(' '),
        since: item.assignedAt,
        assignee,
        workItemId: item.id,
        ...(claimedBy && { claimedBy }),
      }
    })
  }
  if (step.kind === 'interactive' || step.kind === 'approval') {
    const words = `${step.label} has nobody yet who can do it.`
    return [{ of, waitsFor: 'assignee', words, ...since }]
  }
  if (step.retryAt !== undefined) return [whyRetry({ definition, context }, step, step.retryAt)]
  return [{ of, waitsFor: 'flow', words: `The flow of ${step.label} is at work.`, ...since }]
}

function sentBackWords({ from, by, reason }: SentBackNote): string {
  return `${by.name} sent it back from ${from}: ${reason}`
}

function whyRetry(
  { definition, context }: Pick<Turn, 'definition' | 'context'>,
  step: StepRun,
  until: Instant,
): Waiting {
  const { label, name, failedTries = 0, fault } = step
  const attempts = definition.policy?.steps?.[name]?.retry?.attempts
  const count = attempts === undefined ? `${failedTries}` : `${failedTries} of ${attempts}`
  const message = fault === undefined ? '' : `: ${fault.message}`
  const failed = sentence(`${label} failed, try ${count}${message}`)
  const words = `${failed} It tries again at ${momentWords(until, context)}.`
  return { of: named('step', step), waitsFor: 'retry', words, until }
}

/** Whom rules keep from the item, in sentences. */
function keptFrom({ barred = [], label }: WorkItem): string[] {
  return barred.map((bar) => barWords(bar, label))
}

function whom({ kind, name }: Assignee): string {
  if (kind === 'User') return name
  return `somebody of ${kind === 'Queue' ? 'queue' : 'group'} ${name}`
}

function whyStage(turn: Turn, stage: StageRun): Waiting {
  const node = stageOf(turn.definition, stage)
  const of = named('stage', stage)
  const asked = node.exitActionName
  if (asked !== undefined) {
    return whyEvaluation(turn, { of, flow: asked }, { kind: 'stage-exit', stageId: stage.id })
  }
  if (node.exitConditions.length > 0) {
    const rule = { conditions: node.exitConditions, logic: node.exitConditionLogic }
    return whyRequirements(turn, of, rule, `${stage.label} ends when its requirements are met`)
  }
  const open = stage.stepIds
    .map((id) => turn.run.steps[id])
    .filter((step) => step?.status !== 'Completed')
    .map((step) => step?.label ?? '')
  const verb = open.length === 1 ? 'is' : 'are'
  const words = `${stage.label} ends when all its steps are completed; ${open.join(', ')} ${verb} not.`
  return { of, waitsFor: 'steps', words, since: stage.startedAt }
}

type Rule = { conditions: FlowCondition[]; logic: string | undefined }

function whyRequirements(turn: Turn, of: Waiting['of'], rule: Rule, words: string): Waiting {
  const requirements = seeConditions(turn, rule.conditions, rule.logic)
  const open = requirements.conditions.filter(({ holds }) => !holds).length
  const count = requirements.conditions.length
  const many = count > 1 ? `; ${open} of ${count} are not` : ''
  return { of, waitsFor: 'requirements', words: `${words}${many}.`, requirements }
}

function whyEvaluation(
  turn: Turn,
  { of, flow }: { of: Waiting['of']; flow: string },
  subject: EvaluationSubject,
): Waiting {
  const key = JSON.stringify(subject)
  const known = Object.values(turn.run.evaluations).find((item) => JSON.stringify(item.of) === key)
  const lastAnswer = known?.isMet ?? null
  const answer = lastAnswer === null ? 'has not answered yet' : 'answered: not yet'
  const words = `${of.label} waits for its evaluation flow ${flow}, which ${answer}.`
  return { of, waitsFor: 'evaluation', words, flow, lastAnswer }
}

function named(kind: 'stage' | 'step', { id, name, label }: StageRun | StepRun): Waiting['of'] {
  return { kind, id, name, label }
}

function ofRun(run: Run): Waiting['of'] {
  return {
    kind: 'run',
    id: run.id,
    name: run.orchestration.apiName,
    label: run.orchestration.label,
  }
}

/** What of its checklist keeps an item from being completed. */
function linesWords(item: WorkItem): string[] {
  const open = openRequired(item)
  return open.length === 0 ? [] : [openWords(open)]
}
