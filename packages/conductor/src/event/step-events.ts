// Orchestration events that name a step: whoever does its work elsewhere says that it is done, or
// has failed.
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import { isRefusal, type Run, type StepRun, systemActor } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { actorOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'

/**
 * Ends the background and external steps that events of held runs name with a StepStatus; what
 * their flows still waited for is dropped.
 * @throws RecordFault reference-not-found, required-field, no-access, custom-error
 */
export async function endNamedSteps(
  performance: Performance,
  events: readonly FlowRecord[],
  by: string,
): Promise<void> {
  const ended: string[] = []
  for (const event of events) {
    const { StepInstanceId: stepId, StepStatus: status } = event
    if (!stepId) {
      if (!status) continue
      const message = 'StepStatus says how a step stands: name the step in StepInstanceId.'
      throw new RecordFault('required-field', message, ['StepInstanceId'])
    }
    const run = performance.run(String(event['OrchestrationInstanceId']))
    const step = run?.steps[String(stepId)]
    if (!run || !step) {
      const message = `There is no step ${String(stepId)} in run ${run?.id ?? ''}.`
      throw new RecordFault('reference-not-found', message, ['StepInstanceId'])
    }
    if (!status) continue
    await mayEnd(performance, by)
    const refusal = await performance.command(commandOf(event, run, step), systemActor)
    if (isRefusal(refusal)) throw new RecordFault('custom-error', refusal.message, ['StepStatus'])
    ended.push(step.id)
  }
  if (ended.length > 0) {
    await performance.world.interviews.deleteOf({ stepIds: ended, workItemIds: [] })
  }
}

/** Anybody may have a run look again; only who looks after runs may say that work is done. */
async function mayEnd({ world }: Performance, by: string): Promise<void> {
  const actor = await actorOf(world, by)
  if (actor.permissions.has('ManageRuns')) return
  const message = 'Ending a step by an event needs the permission Manage Runs.'
  throw new RecordFault('no-access', message, ['StepStatus'])
}

function commandOf(event: FlowRecord, run: Run, step: StepRun) {
  const of = { runId: run.id, stepId: step.id, attempt: step.attempt }
  const payload = event['EventPayload']
  if (event['StepStatus'] === 'Completed') {
    return { type: 'FinishStepFlow' as const, ...of, outputs: outputsOf(payload) }
  }
  const message = payload ? String(payload) : 'An orchestration event says that it failed.'
  return { type: 'FailStepFlow' as const, ...of, fault: { code: 'step-event', message } }
}

function outputsOf(payload: FlowRecord[string] | undefined): JsonObject {
  if (!payload) return {}
  try {
    const outputs: unknown = JSON.parse(String(payload))
    if (isJsonObject(outputs)) return outputs
  } catch {
    // Told below, as for any other text.
  }
  const message =
    'EventPayload holds the outputs of a completed step: a JSON object of values by name.'
  throw new RecordFault('wrong-type', message, ['EventPayload'])
}
