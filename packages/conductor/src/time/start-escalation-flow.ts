// The flow of an escalation runs beside its run, by a job: nobody watches it, and when it fails the
// run is none the worse.
import type { StartEscalationFlow } from '@stagewright/orchestration'
import { flowKey, parseFlowKey } from '../decision-context.ts'
import { orchestrationKey } from '../interview/held-to.ts'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'
import { beginUnwatched } from '../schedule/begin-unwatched.ts'
import { activeVersion } from '../schedule/run-paths.ts'

/** Has the flows run after the commit. */
export async function startEscalationFlows(
  performance: Performance,
  effects: StartEscalationFlow[],
): Promise<void> {
  for (const { runId, flow, inputs } of effects) {
    const id = performance.world.newId('0Fp')
    const orchestration = orchestrationKey(performance, runId)
    const by = orchestration === undefined ? {} : { orchestration }
    performance.add({ type: 'RunEscalationFlow', id, flow, inputs, ...by })
  }
}

/** Carries out such a job: with those of its inputs that the flow takes. */
export async function runEscalationFlow(
  performance: Performance,
  job: Extract<Job, { type: 'RunEscalationFlow' }>,
): Promise<void> {
  const { world } = performance
  const { flow, inputs, orchestration } = job
  if (orchestration !== undefined) await world.definitions.ensure([parseFlowKey(orchestration)])
  const recordId = typeof inputs['recordId'] === 'string' ? inputs['recordId'] : null
  const again = { ...job, id: world.newId('0Fp') }
  const active = activeVersion(performance, flow)
  if (!active) {
    const message = `There is no active flow ${flow}. Deploy it, or correct the escalation.`
    const of = { flow, version: 0, label: flow, element: null, message }
    const rest = { cause: 'job' as const, recordId, interviewId: null, again }
    return world.failures.add([{ ...of, ...rest }])
  }
  const taken = active.definition.metadata.variables.filter(({ isInput }) => isInput === true)
  const given = taken.flatMap(({ name }) => {
    const value = inputs[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const beginning = {
    owner: { kind: 'system' as const },
    flow: flowKey(flow, active.version),
    inputs: Object.fromEntries(given),
    userId: 'system',
    orchestration,
  }
  await beginUnwatched(performance, {
    cause: 'job',
    beginnings: [beginning],
    detail: () => ({ recordId, again }),
  })
}
