// What the server must know of runs and work items to put them in words. It decides nothing: these come
// from the floor that does.
import type { RunPage, StepKind, WorkItemAction } from '@stagewright/api'
import type { FlowStageStep } from '@stagewright/metadata'
import type { RunReading, Viewer } from '@stagewright/runtime'

export type Run = RunReading['run']
export type RunEvent = RunReading['log'][number]
export type RunWorkItem = Run['workItems'][string]

/** The parts of a work item that say who may do what with it. */
export type HeldItem = Pick<RunWorkItem, 'status' | 'assignee' | 'claimedBy'>

export type Domain = {
  /** One line of the log as a sentence. */
  describeEvent(event: RunEvent, run: Run): string
  /** What kind of step a definition means. */
  stepKind(step: FlowStageStep): StepKind
  /** What the viewer may do with an item now. */
  workItemActions(viewer: Viewer, item: HeldItem): WorkItemAction[]
  /** What the viewer may do with a run now. */
  runActions(viewer: Viewer, run: Run): RunPage['actions']
}
