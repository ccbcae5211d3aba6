// Why a run stands where it stands, from what is known of it: one reason for each step at work or
// held up.
import type { Diagram, RunPage, StepProgress } from '@stagewright/api'

export type WaitReason = {
  key: string
  /** The step or thing it is about. */
  title: string
  /** Whom or what it waits for. */
  text: string
  /** Since when; null when it has not begun. */
  since: string | null
  tone: 'waiting' | 'progress' | 'error' | 'off'
  workItemId: string | null
  /** The failed step that can be tried again. */
  retryStepId: string | null
}

/** The reasons, what needs a person first; none for a run that has ended well or was canceled. */
export function waitReasons(
  run: Pick<RunPage, 'status' | 'progress' | 'incidents'>,
  diagram: Diagram | undefined,
): WaitReason[] {
  if (run.status === 'Completed' || run.status === 'Canceled') return []
  const live = run.progress.filter(
    (stage) => stage.status === 'InProgress' || stage.status === 'Error',
  )
  const steps = live.flatMap((stage) => stage.steps)
  const startsWhen = new Map(
    (diagram?.nodes ?? []).flatMap((node) =>
      node.steps.map((step) => [step.name, step.startsWhen]),
    ),
  )
  const known = new Set(
    steps.flatMap((step) => (step.status === 'Error' && step.id ? [step.id] : [])),
  )
  const incidents = run.incidents
    .filter((one) => one.resolvedAt === null && !(one.stepId !== null && known.has(one.stepId)))
    .map((one): WaitReason => ({
      key: one.id,
      title: 'Needs attention',
      text: one.message,
      since: one.raisedAt,
      tone: 'error',
      workItemId: null,
      retryStepId: null,
    }))
  const order = { error: 0, waiting: 1, progress: 2, off: 3 }
  return [...incidents, ...steps.flatMap((step) => reasonOf(step, startsWhen.get(step.name)))].sort(
    (left, right) => order[left.tone] - order[right.tone],
  )
}

function reasonOf(step: StepProgress, startsWhen: string | undefined): WaitReason[] {
  const base = {
    key: step.name,
    title: step.label,
    since: step.startedAt,
    workItemId: step.workItemId,
    retryStepId: null,
  }
  switch (step.status) {
    case 'Error':
      return [
        {
          ...base,
          text: step.fault ?? 'It stopped on an error.',
          tone: 'error',
          since: step.endedAt ?? step.startedAt,
          retryStepId: step.id,
        },
      ]
    case 'NotStarted':
      return [
        {
          ...base,
          text: startsWhen ? `Not started: ${startsWhen}` : 'Not started yet.',
          tone: 'off',
        },
      ]
    case 'InProgress':
      return [{ ...base, ...whoHas(step) }]
    default:
      return []
  }
}

function whoHas(step: StepProgress): { text: string; tone: WaitReason['tone'] } {
  if (step.claimedBy) return { text: `${step.claimedBy.name} is at work on it.`, tone: 'progress' }
  if (step.assignee?.kind === 'User')
    return { text: `With ${step.assignee.name}.`, tone: 'progress' }
  if (step.assignee) {
    const kind = step.assignee.kind === 'Queue' ? 'queue' : 'group'
    return { text: `In the ${kind} ${step.assignee.name}; nobody has claimed it.`, tone: 'waiting' }
  }
  if (step.kind === 'external') return { text: 'Waiting for an outside system.', tone: 'waiting' }
  return { text: 'Runs in the background.', tone: 'progress' }
}
