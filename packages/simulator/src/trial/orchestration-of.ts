// The orchestration of a story, from its plan: written in the words of the metadata and read by the
// real reader.
import type { Policy, ProjectFlow } from '@stagewright/metadata'
import { named, type Tags, to, variable, when } from '../testing/flow-of.ts'
import { AMOUNT, projectFlow } from './called-flows.ts'
import type { Condition, Plan, StagePlan, StepPlan } from './story.ts'

export const ORCHESTRATION = 'Story'

const stageName = (at: number) => `Stage_${at}`
const stepName = (stage: number, at: number) => `Step_${stage}_${at}`

/** Reads the orchestration that a plan describes, with its policy. */
export function orchestrationOf(plan: Plan): ProjectFlow {
  const isOfRecord = plan.kind === 'record'
  const target = (at: number) => {
    const next = plan.stages.findIndex((stage, index) => index >= at && !stage.isBeside)
    return next < 0 ? undefined : to(stageName(next))
  }
  const flow = projectFlow(ORCHESTRATION, {
    processType: plan.kind === 'approval' ? 'ApprovalWorkflow' : 'Orchestrator',
    start: {
      connector: to(stageName(0)),
      ...(isOfRecord && {
        object: 'Account',
        recordTriggerType: 'Create',
        triggerType: 'RecordAfterSave',
      }),
    },
    ...(!isOfRecord && {
      variables: [variable('recordId', 'String', { isInput: true, isOutput: false })],
    }),
    orchestratedStages: plan.stages.map((stage, at) => {
      const own = stage.branch ? to(`Ask_${at}`) : target(at + 1)
      const next = stage.isBeside ? undefined : own
      const fault = stage.fault === null ? undefined : target(stage.fault)
      return {
        ...stageOf(plan, stage, at),
        ...(next && { connector: next }),
        ...(fault && { faultConnector: fault }),
      }
    }),
    decisions: plan.stages.flatMap(({ branch, isBeside }, at) => {
      if (!branch || isBeside) return []
      const [next, there] = [target(at + 1), target(branch.to)]
      const outcome = {
        name: `Yes_${at}`,
        label: `Yes ${at}`,
        conditionLogic: 'and',
        conditions: [conditionOf(plan, at, branch.when)],
        ...(there && { connector: there }),
      }
      const name = `Ask_${at}`
      return [
        {
          name,
          label: name,
          defaultConnectorLabel: 'No',
          ...(next && { defaultConnector: next }),
          rules: [outcome],
        },
      ]
    }),
  })
  flow.definition.policy = policyOf(plan)
  return flow
}

function stageOf(plan: Plan, { steps, exit }: StagePlan, stage: number): Tags {
  return {
    name: stageName(stage),
    label: stageName(stage),
    exitConditionLogic: 'and',
    ...(exit === 'evaluation'
      ? { ...evaluation('exit', plan), exitActionType: 'evaluationFlow' }
      : exit !== 'all' && { exitConditions: [conditionOf(plan, stage, exit)] }),
    stageSteps: steps.map((step, at) => stepOf(plan, step, [stage, at])),
  }
}

const actionTypes = {
  interactive: 'stepInteractive',
  background: 'stepBackground',
  approval: 'stepApproval',
  external: 'stepMuleSoft',
} as const

function stepOf(plan: Plan, step: StepPlan, [stage, at]: [number, number]): Tags {
  const name = stepName(stage, at)
  const isForPeople = step.kind === 'interactive' || step.kind === 'approval'
  const isApproval = step.kind === 'approval'
  const { entry, exit } = step
  return {
    name,
    label: name,
    actionType: actionTypes[step.kind],
    actionName: isApproval ? 'standard_approvals__EvaluateApproval' : step.flow,
    ...(isForPeople && { assignees: assigneeOf(plan, step), canAssigneeEdit: true }),
    entryConditionLogic: 'and',
    exitConditionLogic: 'and',
    ...(entry === 'evaluation'
      ? { ...evaluation('entry', plan), entryActionType: 'evaluationFlow' }
      : entry !== 'stage' && { entryConditions: [conditionOf(plan, stage, entry)] }),
    ...(step.kind === 'interactive' &&
      (exit === 'evaluation'
        ? { ...evaluation('exit', plan), exitActionType: 'evaluationFlow' }
        : exit !== 'flow' && { exitConditions: [conditionOf(plan, stage, exit)] })),
    inputParameters: isApproval
      ? [named('ActionInput__RecordId', recordId(plan))]
      : [named('recordId', recordId(plan)), named('step', name)],
    requiresAsyncProcessing: step.isAsync,
    shouldLock: isApproval,
  }
}

function recordId({ kind }: Plan): { ref: string } {
  return { ref: kind === 'record' ? '$Record.Id' : 'recordId' }
}

function evaluation(place: 'entry' | 'exit', plan: Plan): Tags {
  const parameters = [named('recordId', recordId(plan))]
  return { [`${place}ActionName`]: 'Enough', [`${place}ActionInputParameters`]: parameters }
}

const assigneeTypes: { [name: string]: string } = { Desk: 'Queue', Empty: 'Queue', Team: 'Group' }

function assigneeOf({ kind }: Plan, { assignee }: StepPlan): Tags {
  if (assignee === 'owner' && kind === 'record') {
    return {
      assignee: { elementReference: '$Record.Description' },
      assigneeType: 'Resource',
    }
  }
  const name = assignee === 'owner' ? 'anna' : assignee
  return { assignee: { stringValue: name }, assigneeType: assigneeTypes[name] ?? 'User' }
}

/** A condition on a step of this stage; on an amount only where there is a record to look at. */
function conditionOf(plan: Plan, stage: number, condition: Condition): Tags {
  const steps = plan.stages[stage]?.steps.length ?? 1
  if (condition.kind === 'amount' && plan.kind === 'record') {
    return when(`$Record.${AMOUNT}`, 'GreaterThan', condition.above)
  }
  const name = stepName(stage, condition.kind === 'amount' ? 0 : condition.element % steps)
  if (condition.kind !== 'answered') return when(`${name}.Status`, 'EqualTo', 'Completed')
  const [, at = '0'] = name.split(/_(?=\d+$)/)
  const { kind } = plan.stages[stage]?.steps[Number(at)] ?? {}
  if (kind === 'approval') return when(`${name}.Outputs.approvalDecision`, 'EqualTo', 'Approve')
  if (kind === 'interactive') return when(`${name}.Outputs.answer`, 'EqualTo', 'yes')
  return when(`${name}.Status`, 'EqualTo', 'Completed')
}

function policyOf({ stages, recordDeleted, loopGuard }: Plan): Policy {
  const steps = stages.flatMap(({ steps: own }, stage) =>
    own.map((step, at): [string, NonNullable<Policy['steps']>[string]] => {
      const isOfGroup = assigneeTypes[step.assignee] !== undefined
      const isVote = step.isVoted && isOfGroup && step.kind === 'interactive'
      const isForPeople = step.kind === 'interactive' || step.kind === 'approval'
      return [
        stepName(stage, at),
        {
          ...(step.retries > 0 && (step.kind === 'background' || step.kind === 'external')
            ? { retry: { attempts: step.retries + 1, wait: ['1 hour'] } }
            : {}),
          ...(step.canBeRecalled && step.kind === 'interactive' ? { recall: true } : {}),
          ...(step.kind === 'interactive' && stage > 0 ? { sendBack: { to: [stageName(0)] } } : {}),
          ...(isVote
            ? { vote: { rule: 'majority' as const, outcome: 'answer', yes: ['yes'] } }
            : {}),
          ...(step.lines && isForPeople ? { checklist: linesOf(step.lines) } : {}),
          ...(step.takesApprovers && isForPeople && !isVote
            ? { approvers: { add: ['before', 'beside', 'after'], remove: true as const } }
            : {}),
        },
      ]
    }),
  )
  const deleted =
    recordDeleted === 'divert'
      ? { divert: stageName(stages.findLastIndex(({ isBeside }) => !isBeside)) }
      : recordDeleted
  const beside = besideOf(stages)
  return {
    ...(Object.keys(beside).length > 0 && { beside }),
    loopGuard,
    ...(deleted !== null && { recordDeleted: deleted }),
    steps: Object.fromEntries(steps),
  }
}

/** Lines of a checklist: one for whoever does the item, one for the desk, one for somebody gone. */
function linesOf(count: number): NonNullable<NonNullable<Policy['steps']>[string]['checklist']> {
  const given = [undefined, { queue: 'Desk' }, { user: 'gone' }] as const
  return Array.from({ length: count }, (_, at) => {
    const who = given[at % given.length]
    return {
      text: `Line ${at} of {!$Record.Name}`,
      required: at % 2 === 0,
      ...(who && { for: who }),
    }
  })
}

/** Stages side by side: the first of each group, with those that are entered with it. */
function besideOf(stages: readonly StagePlan[]): NonNullable<Policy['beside']> {
  const beside: NonNullable<Policy['beside']> = {}
  for (const [at, { isBeside }] of stages.entries()) {
    if (!isBeside) continue
    const first = stages.findLastIndex((stage, index) => index < at && !stage.isBeside)
    const names = (beside[stageName(Math.max(first, 0))] ??= [])
    names.push(stageName(at))
  }
  return beside
}
