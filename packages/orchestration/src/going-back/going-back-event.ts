// Events of a run that goes back: a completion taken back, work sent back, a step that waits again.

export type GoingBackEventBody =
  /** `workItemIds` are open again; the dropped stages count as not entered. */
  | {
      type: 'CompletionRecalled'
      workItemId: string
      stepId: string
      workItemIds: string[]
      droppedStageIds: string[]
      reason?: string
    }
  /** `stepIds` are done anew, in the stage that is open again. */
  | {
      type: 'SentBack'
      workItemId: string
      fromStepId: string
      to: string
      toLabel: string
      stageId: string
      stepIds: string[]
      droppedStageIds: string[]
      reason: string
    }
  /** The step waits for its requirements, as if it had not begun. */
  | { type: 'StepReset'; stepId: string; reason: string }
