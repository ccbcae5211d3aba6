// Old forms of a flow translated into the modern one. The file keeps its form; everything above
// this floor sees only the result.
import type {
  Flow,
  FlowStageStep,
  FlowOrchestratedStage,
  FlowSteppedStage,
  FlowSteppedStageStep,
} from '../flow-type/flow-metadata.generated.ts'
import { newConnector, newStage, newStart, newStep } from './new-elements.ts'
import { modernCondition } from './modern-condition.ts'
import { type Derived, isProcess, modernProcess } from './modern-process.ts'

const subtypeOf = new Map<string, NonNullable<FlowStageStep['stepSubtype']>>([
  ['stepInteractive', 'InteractiveStep'],
  ['stepBackground', 'BackgroundStep'],
  ['stepMuleSoft', 'MuleSoftStep'],
  ['stepApproval', 'ApprovalStep'],
  ['stepAgxBackground', 'AgxBackgroundStep'],
  ['stepAgxInteractive', 'AgxInteractiveStep'],
  ['managedContentRoleStepInteractive', 'ManagedContentRoleInteractiveStep'],
])

/** Reserved inputs begin in lower case in files of API 51. */
function modernInputName(name: string): string {
  return name.replace(
    /^actionInput__(.)/,
    (_, first: string) => `ActionInput__${first.toUpperCase()}`,
  )
}

function modernStep(step: FlowStageStep, stepNames: ReadonlySet<string>): FlowStageStep {
  const actionType = step.actionType === 'createWorkItem' ? 'stepInteractive' : step.actionType
  const stepSubtype = step.stepSubtype ?? subtypeOf.get(actionType ?? '')
  const entryConditions = step.entryConditions.map((one) => modernCondition(one, stepNames))
  const exitConditions = step.exitConditions.map((one) => modernCondition(one, stepNames))
  const inputParameters = step.inputParameters.map((input) => {
    const name = modernInputName(input.name)
    return name === input.name ? input : { ...input, name }
  })
  return {
    ...step,
    ...(actionType === undefined ? {} : { actionType }),
    ...(stepSubtype === undefined ? {} : { stepSubtype }),
    entryConditions,
    exitConditions,
    inputParameters,
  }
}

function stepOfStepped(old: FlowSteppedStageStep): FlowStageStep {
  const { entryCriteria, entryCriteriaLogic, carried: _, ...same } = old
  return {
    ...newStep(old.name),
    ...same,
    entryConditionLogic: entryCriteriaLogic ?? 'and',
    entryConditions: entryCriteria,
  }
}

function stageOfStepped(old: FlowSteppedStage, derived: Derived): FlowOrchestratedStage {
  const { exitCriteria, exitCriteriaLogic, steps, carried: _, ...same } = old
  const stageSteps = steps.map((step) => {
    const made = stepOfStepped(step)
    derived(made, step)
    return made
  })
  return {
    ...newStage(old.name),
    ...same,
    exitConditionLogic: exitCriteriaLogic ?? 'and',
    exitConditions: exitCriteria,
    stageSteps,
  }
}

function modernStages(flow: Flow, derived: Derived): FlowOrchestratedStage[] {
  const translated = flow.steppedStages.map((old) => {
    const made = stageOfStepped(old, derived)
    derived(made, old)
    return made
  })
  const stages = [...flow.orchestratedStages, ...translated]
  const stepNames = new Set(stages.flatMap((stage) => stage.stageSteps.map((step) => step.name)))
  return stages.map((stage) => {
    const stageSteps = stage.stageSteps.map((step) => {
      const made = modernStep(step, stepNames)
      derived(made, step)
      return made
    })
    const exitConditions = stage.exitConditions.map((one) => modernCondition(one, stepNames))
    const made = { ...stage, stageSteps, exitConditions }
    derived(made, stage)
    return made
  })
}

function modernStart(flow: Flow, derived: Derived): Flow['start'] {
  const target = flow.startElementReference
  if (!target || flow.start?.connector) return triggeredStart(flow.start, derived)
  const start = { ...(flow.start ?? newStart()), connector: newConnector(target) }
  derived(start, flow.start ?? flow)
  derived(start.connector, flow)
  return triggeredStart(start, derived)
}

/** A start that names an object and its changes but no trigger runs after the save. */
function triggeredStart(start: Flow['start'], derived: Derived): Flow['start'] {
  const { object, recordTriggerType, triggerType } = start ?? {}
  const isSaved = recordTriggerType !== undefined && recordTriggerType !== 'None'
  if (!start || !object || !isSaved || triggerType !== undefined) return start
  const made: NonNullable<Flow['start']> = {
    ...start,
    triggerType: recordTriggerType === 'Delete' ? 'RecordBeforeDelete' : 'RecordAfterSave',
  }
  derived(made, start)
  return made
}

/** What was made anew keeps the place of what it stands for. */
function processOf(written: Flow, derived: Derived): Flow {
  const made = modernProcess(written, derived)
  if (made.start) {
    derived(made.start, written.start ?? written)
    if (made.start.connector) derived(made.start.connector, written)
  }
  return made
}

/**
 * The flow in its modern form: `start` with a connector for `startElementReference`,
 * `orchestratedStages` for `steppedStages`, `stepInteractive` for `createWorkItem`, every step with
 * its subtype, a step named alone in a condition as its status, a process of Process Builder as a
 * flow with a trigger.
 */
export function modernFlow(written: Flow, derived: Derived): Flow {
  const flow = isProcess(written) ? processOf(written, derived) : written
  const { startElementReference: _, start: __, ...rest } = flow
  const start = modernStart(flow, derived)
  return {
    ...rest,
    ...(flow.processType === 'AppProcess' ? { processType: 'Orchestrator' } : {}),
    ...(start ? { start } : {}),
    orchestratedStages: modernStages(flow, derived),
    steppedStages: [],
  }
}
