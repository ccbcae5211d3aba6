// Names in rows of lists, and in a run, in the language of whoever looks: only what is shown. What
// is stored, and the log of a run, keep the words of the definition.
import { flowLabelKey, stageLabelKey, stepLabelKey, type Translator } from '@stagewright/metadata'
import type { Run } from '@stagewright/orchestration'

type ItemRow = {
  orchestration: string
  orchestrationLabel: string
  stageName: string
  stage: string
  stepName: string
  label: string
}

/** A work item of a list. */
export function shownItem<R extends ItemRow>(row: R, translator: Translator | undefined): R {
  if (!translator) return row
  const { texts } = translator
  const { orchestration, stageName, stepName } = row
  return {
    ...row,
    orchestrationLabel: texts(flowLabelKey(orchestration)) ?? row.orchestrationLabel,
    stage: texts(stageLabelKey(orchestration, stageName)) ?? row.stage,
    label: texts(stepLabelKey(orchestration, stepName)) ?? row.label,
  }
}

type RunRow = {
  orchestration: string
  label: string
  currentStage: string | null
  currentStageName: string | null
}

/** A run of a list. */
export function shownRun<R extends RunRow>(row: R, translator: Translator | undefined): R {
  if (!translator) return row
  const { texts } = translator
  const { orchestration, currentStage, currentStageName: name } = row
  const stage = name === null ? undefined : texts(stageLabelKey(orchestration, name))
  return {
    ...row,
    label: texts(flowLabelKey(orchestration)) ?? row.label,
    currentStage: currentStage === null ? null : (stage ?? currentStage),
  }
}

/** A submission of a list. */
export function shownSubmission<R extends { apiName: string; label: string }>(
  row: R,
  translator: Translator | undefined,
): R {
  const label = translator?.texts(flowLabelKey(row.apiName))
  return label === undefined ? row : { ...row, label }
}

type ApprovalItemRow = { stepName: string; stageName: string; label: string; stage: string }

/** An item of a submission's process. */
export function shownApprovalItem<R extends ApprovalItemRow>(
  row: R,
  process: string,
  translator: Translator | undefined,
): R {
  if (!translator) return row
  const { texts } = translator
  const { stepName, stageName } = row
  return {
    ...row,
    label: texts(stepLabelKey(process, stepName)) ?? row.label,
    stage: texts(stageLabelKey(process, stageName)) ?? row.stage,
  }
}

/** The state of a run with the names of its orchestration, stages, steps and items. */
export function shownState(run: Run, translator: Translator | undefined): Run {
  if (!translator) return run
  const { texts } = translator
  const { apiName } = run.orchestration
  const stepName = (stepId: string) => run.steps[stepId]?.name ?? ''
  return {
    ...run,
    orchestration: {
      ...run.orchestration,
      label: texts(flowLabelKey(apiName)) ?? run.orchestration.label,
    },
    stages: relabelled(run.stages, ({ name }) => texts(stageLabelKey(apiName, name))),
    steps: relabelled(run.steps, ({ name }) => texts(stepLabelKey(apiName, name))),
    workItems: relabelled(run.workItems, ({ stepId }) =>
      texts(stepLabelKey(apiName, stepName(stepId))),
    ),
  }
}

function relabelled<T extends { label: string }>(
  all: { [id: string]: T },
  labelOf: (one: T) => string | undefined,
): { [id: string]: T } {
  const entries = Object.entries(all).map(([id, one]) => {
    const label = labelOf(one)
    return [id, label === undefined ? one : { ...one, label }] as const
  })
  return Object.fromEntries(entries)
}
