// To which rights an interview that no person works through is held. Who starts it is held for it
// (the organisation, its orchestration, its step), and each flow on its stack is for itself. All of
// these must grant what is done, whatever mode a flow asks for.
import type { FlowKey } from '@stagewright/flow'
import { type FlowDefinition, rightsInPolicy } from '@stagewright/metadata'
import type { RightsLimit } from '@stagewright/record'
import { parseFlowKey } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { BackgroundWork } from '../port/background-work.ts'
import type { InterviewOwner, StoredInterview } from '../port/interviews.ts'
import type { World } from '../world.ts'

export type HeldTo = {
  /** Of who started it. */
  limits: readonly RightsLimit[]
  /** Of a flow on its stack. */
  ofFlow(flow: FlowKey): RightsLimit | undefined
}

/** For whom an interview runs: a step, or an orchestration that nobody waits for. */
export type ActsFor = { owner: InterviewOwner; orchestration?: FlowKey | undefined }

/** The limits of an interview; undefined for one that nothing limits. Its run must be held. */
export function heldTo(
  performance: Performance,
  { owner, orchestration }: ActsFor,
): HeldTo | undefined {
  const { world } = performance
  if (owner.kind === 'person' || owner.kind === 'work-item') return undefined
  const own = owner.kind === 'step' ? limitsOfStep(performance, owner) : undefined
  const of = own ?? (orchestration === undefined ? [] : limitsOf(world, orchestration))
  return heldBy(world, of)
}

/** The limits of an interview that waited, by the rules of now; its run is held for it. */
export async function heldAgain(
  performance: Performance,
  { owner, interview }: StoredInterview,
): Promise<HeldTo | undefined> {
  if (owner.kind === 'step') await performance.hold([owner.runId])
  const { orchestration } = interview
  if (orchestration !== undefined) {
    await performance.world.definitions.ensure([parseFlowKey(orchestration)])
  }
  return heldTo(performance, { owner, orchestration })
}

/** The limits of an evaluation flow: those of its orchestration. */
export function heldForRun(performance: Performance, runId: string): HeldTo | undefined {
  const key = orchestrationKey(performance, runId)
  return heldBy(performance.world, key === undefined ? [] : limitsOf(performance.world, key))
}

/** The orchestration of a held run, in its version. */
export function orchestrationKey(performance: Performance, runId: string): FlowKey | undefined {
  const of = performance.run(runId)?.orchestration
  return of && `${of.apiName}@${of.version}`
}

function heldBy({ background }: World, own: readonly RightsLimit[]): HeldTo | undefined {
  const rules = background?.rules
  if (!rules) return own.length === 0 ? undefined : { limits: own, ofFlow: () => undefined }
  const { all } = rules.rights
  const ofAll = all && { sets: all, holder: 'all background work', file: rules.file }
  const limits = ofAll ? [ofAll, ...own] : own
  const byName = limitsOfFlows(rules)
  if (limits.length === 0 && byName.size === 0) return undefined
  return { limits, ofFlow: (flow) => byName.get(parseFlowKey(flow).apiName.toLowerCase()) }
}

type Rules = NonNullable<BackgroundWork['rules']>

/** By what the rules say, which stays the same until the next deployment. */
const known = new WeakMap<Rules['rights'], ReadonlyMap<string, RightsLimit>>()

/** The limits of flows by their names in lower case. */
function limitsOfFlows({ rights, file }: Rules): ReadonlyMap<string, RightsLimit> {
  const made = known.get(rights)
  if (made) return made
  const limits = new Map(
    Object.entries(rights.flows ?? {}).map(([name, sets]): [string, RightsLimit] => {
      return [name.toLowerCase(), { sets, holder: `the flow ${name}`, file }]
    }),
  )
  known.set(rights, limits)
  return limits
}

/** The limits of a step of a held run: its orchestration's, and its own. */
export function limitsOfStep(
  performance: Performance,
  { runId, stepId }: { runId: string; stepId: string },
): RightsLimit[] {
  const key = orchestrationKey(performance, runId)
  if (key === undefined) return []
  const name = performance.run(runId)?.steps[stepId]?.name
  return limitsOf(performance.world, key, name)
}

/** What holds the background work of a step: the organisation's rules, and its policy. */
export function heldForStep(
  performance: Performance,
  step: { runId: string; stepId: string },
): HeldTo | undefined {
  return heldBy(performance.world, limitsOfStep(performance, step))
}

function limitsOf({ definitions }: World, key: FlowKey, step?: string): RightsLimit[] {
  const { apiName, version } = parseFlowKey(key)
  const definition = definitions.version(apiName, version)
  return definition ? limitsOfPolicy(definition, step) : []
}

/** What the policy of an orchestration holds its background work to, and that of one step. */
export function limitsOfPolicy(
  { apiName, policy }: FlowDefinition,
  step: string | undefined,
): RightsLimit[] {
  return rightsInPolicy(policy, step).map(({ sets, step: own }) => ({
    sets,
    holder: own === undefined ? `background work of ${apiName}` : `the step ${own} of ${apiName}`,
    file: `policies/${apiName}.policy.yaml`,
  }))
}
