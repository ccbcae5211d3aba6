// What the interpreter understands of a flow and nothing here carries out yet: starts by the
// clock, paths that run later, waits for platform events, approvals as such, steps of other
// products. Reported by name, so that nobody counts on it in vain.
import type { Diagnostic, FlowStageStep, FlowWait, ProjectFlow } from '@stagewright/metadata'
import { stepKind } from '@stagewright/orchestration'

type Finding = { at: object } & Required<
  Pick<Diagnostic, 'severity' | 'code' | 'element' | 'field' | 'message' | 'remedy'>
>

/** What a flow may count on beside itself. */
type There = {
  isThere(apiName: string): boolean
  /** `Service.operation` of a connection, or an action in its place. */
  runsService(name: string): boolean
}

/**
 * Diagnostics for one flow: errors where nothing of it would ever run or it would wait for ever,
 * warnings where a part stays out. `there` tells of what the project brings and what was deployed
 * before.
 */
export function checkNotCarriedOut(flow: ProjectFlow, there: There): Diagnostic[] {
  const { waits, orchestratedStages } = flow.definition.metadata
  const steps = orchestratedStages.flatMap(({ stageSteps }) => stageSteps)
  const found = [
    ...scheduleIn(flow),
    ...laterPathsIn(flow),
    ...waits.flatMap(eventWait),
    ...steps.flatMap((step) => stepProblem(step, there)),
  ]
  return found.map(({ at, ...finding }) => ({
    ...finding,
    file: flow.file,
    ...flow.placeOf(at, finding.field),
  }))
}

function scheduleIn({ definition }: ProjectFlow): Finding[] {
  const { start } = definition.metadata
  if (start?.triggerType !== 'Scheduled') return []
  const finding = {
    severity: 'error',
    code: 'schedule-not-run',
    element: 'start',
    field: 'triggerType',
    message: 'The flow starts on a schedule; schedules are not carried out yet.',
    remedy: 'Start it from a record change, or without a trigger from another flow.',
  } as const
  return [{ at: start, ...finding }]
}

function laterPathsIn({ definition }: ProjectFlow): Finding[] {
  const { start } = definition.metadata
  const hasPathNow = start?.connector !== undefined
  return (start?.scheduledPaths ?? []).flatMap((path): Finding[] => {
    if (!path.connector) return []
    const name = path.label ?? path.name ?? path.pathType ?? 'without a name'
    const finding = {
      severity: hasPathNow ? 'warning' : 'error',
      code: 'scheduled-path-not-run',
      element: path.name ?? 'start',
      field: 'connector',
      message: `The path "${name}" runs ${whenOf(path)}; such paths are not carried out yet.`,
      remedy: hasPathNow
        ? 'The rest of the flow runs; move what is urgent to the path that runs immediately.'
        : 'Move the elements to the path that runs immediately: the flow has no other.',
    } as const
    return [{ at: path, ...finding }]
  })
}

function whenOf({ pathType }: { pathType?: string }): string {
  if (pathType === 'AsyncAfterCommit') return 'asynchronously, after the save'
  if (pathType === 'ApprovalRecall') return 'when an approval is recalled'
  return 'at a later time'
}

const timeEvents = new Set(['', 'AlarmEvent', 'DateRefAlarmEvent'])

function eventWait(wait: FlowWait): Finding[] {
  const events = wait.waitEvents.filter(({ eventType }) => !timeEvents.has(eventType ?? ''))
  const [first] = events
  if (!first) return []
  const isForEver = events.length === wait.waitEvents.length
  const finding = {
    severity: isForEver ? 'error' : 'warning',
    code: 'event-wait-not-run',
    element: wait.name,
    field: 'eventType',
    message: `It waits for ${first.eventType}; events do not wake a waiting flow yet.`,
    remedy: isForEver
      ? 'Wait for a time instead, or start a flow of its own with the event.'
      : 'Its other events, which are times, wake it.',
  } as const
  return [{ at: first, ...finding }]
}

function stepProblem(step: FlowStageStep, { isThere, runsService }: There): Finding[] {
  const kind = stepKind(step)
  const place = { at: step, element: step.name ?? '', field: 'actionName' }
  if (kind === 'external') {
    const service = step.actionName ?? ''
    if (runsService(service)) return []
    const finding = {
      severity: 'error',
      code: 'connection-missing',
      message: `The step hands over to ${service}, and no connection has that operation.`,
      remedy: `Write connections/${service.split('.')[0]}.yaml with the OpenAPI document of the service beside it, or actions/${service}.ts that does its work.`,
    } as const
    return [{ ...place, ...finding }]
  }
  if (kind !== 'approval') return []
  const flow = step.actionName ?? ''
  if (flow !== '' && !isThere(flow)) {
    const finding = {
      severity: 'error',
      code: 'approval-screen-not-run',
      message: `The approver would decide in ${flow}, a screen of the platform that is not here yet.`,
      remedy: 'Give the step a screen flow of the project with an output approvalDecision.',
    } as const
    return [{ ...place, ...finding }]
  }
  const finding = {
    severity: 'warning',
    code: 'approval-step-as-work-item',
    message:
      'The approval runs as an interactive step: no submission, lock or recall goes with it.',
    remedy: 'Decide on the outputs of the step; records of the approval are not written yet.',
  } as const
  return [{ ...place, ...finding }]
}
