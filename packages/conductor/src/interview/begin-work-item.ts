// The screen flow of a work item begins: with the inputs of its step, and for an approval with what
// an approver needs to know, as far as the flow takes it.
import type { JsonObject } from '@stagewright/base'
import { approvalSettings, type Run, type WorkItem } from '@stagewright/orchestration'
import { recordSummary } from '../approval/record-summary.ts'
import { flowKey } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { StoredInterview } from '../port/interviews.ts'
import { beginInterviews } from './begin.ts'

/** Begins the flow for the person who works on the item. */
export async function beginWorkItem(
  performance: Performance,
  { run, item, userId }: { run: Run; item: WorkItem; userId: string },
): Promise<StoredInterview> {
  const version = run.pins[item.screenFlow] ?? 0
  const known = await approvalInputs(performance, { run, item, userId })
  const [begun] = await beginInterviews(performance, [
    {
      owner: { kind: 'work-item', runId: run.id, workItemId: item.id },
      flow: flowKey(item.screenFlow, version),
      inputs: { ...known, ...item.inputs },
      userId,
      pins: run.pins,
    },
  ])
  return begun as StoredInterview
}

/** Values for the inputs that the flow of an approval step declares. */
async function approvalInputs(
  performance: Performance,
  { run, item, userId }: { run: Run; item: WorkItem; userId: string },
): Promise<JsonObject> {
  const { submission } = run
  if (!item.approval || !submission) return {}
  const { definitions } = performance.world
  const flow = definitions.version(item.screenFlow, run.pins[item.screenFlow] ?? 0)
  const declared = new Set(
    (flow?.metadata.variables ?? [])
      .filter(({ isInput, dataType }) => isInput === true && dataType === 'String')
      .map(({ name }) => name),
  )
  const inputs: JsonObject = {}
  const give = (name: string, value: string) => {
    if (declared.has(name)) inputs[name] = value
  }
  give('recordId', submission.recordId)
  give('approvalWorkItemId', item.approval.id)
  give('submittedBy', submission.submittedBy.name)
  give('submissionComments', submission.comments)
  if (!declared.has('recordSummary')) return inputs
  const { apiName, version } = run.orchestration
  const orchestration = definitions.version(apiName, version)
  const fields = orchestration ? approvalSettings(orchestration).pageFields : []
  give('recordSummary', await recordSummary(performance, submission.recordId, { userId, fields }))
  return inputs
}
