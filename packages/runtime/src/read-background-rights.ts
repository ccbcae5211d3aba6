// To which rights background work is held, for whoever looks after runs: the organisation's rules
// and the policies of the orchestrations that are active.
import { failed, ok, type Result } from '@stagewright/base'
import { limitsOfPolicy } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import type { Problem, Viewer } from './face/asking.ts'
import type { System } from './system.ts'
import { backgroundRules } from './world/background-rules.ts'
import type { Deployment } from './world/deployment.ts'
import { sharingLawOf } from './world/sharing-law.ts'

/** Some background work, and the permission sets to which it is held. */
export type HeldWork = {
  what: 'all' | 'orchestration' | 'step' | 'flow'
  /** API name of the orchestration or flow; '' for all work. */
  name: string
  /** Of a step, its name. */
  step: string | null
  permissionSets: { name: string; isDeployed: boolean }[]
  /** The file that says so. */
  file: string
}

/** Shows what holds background work; the refusal says which right is missing. */
export function readBackgroundRights(
  system: System,
  { permissions }: Viewer,
): Result<HeldWork[], Problem> {
  if (!permissions.includes('ManageRuns')) {
    const message = 'The rights of background work are shown to people with Manage Runs.'
    return failed({ isRefusal: true, code: 'not-allowed', message })
  }
  const { deployment } = system
  const { file = '', rights = {} } = backgroundRules(deployment) ?? {}
  const named = (sets: readonly string[]) => setsOf(deployment, sets)
  const { all, flows = {} } = rights
  const ofAll = { what: 'all' as const, name: '', step: null, file }
  const ofFlow = { what: 'flow' as const, step: null, file }
  return ok([
    ...(all ? [{ ...ofAll, permissionSets: named(all) }] : []),
    ...deployment.definitions.active().flatMap((definition) => ofPolicy(definition, named)),
    ...Object.entries(flows).map(([name, sets]): HeldWork => {
      return { ...ofFlow, name, permissionSets: named(sets) }
    }),
  ])
}

type Named = (sets: readonly string[]) => HeldWork['permissionSets']

function ofPolicy(definition: FlowDefinition, named: Named): HeldWork[] {
  const { apiName: name, policy = {} } = definition
  const [whole] = limitsOfPolicy(definition, undefined)
  const run = whole && {
    ...{ what: 'orchestration' as const, name, step: null, file: whole.file },
    permissionSets: named(whole.sets),
  }
  const steps = Object.entries(policy.steps ?? {}).flatMap(([step, own]): HeldWork[] => {
    if (!own.backgroundRights) return []
    const file = limitsOfPolicy(definition, step).at(-1)?.file ?? ''
    return [{ what: 'step', name, step, permissionSets: named(own.backgroundRights), file }]
  })
  return run ? [run, ...steps] : steps
}

function setsOf(deployment: Deployment, sets: readonly string[]): HeldWork['permissionSets'] {
  const { permissionSets } = sharingLawOf(deployment)
  return sets.map((name) => ({ name, isDeployed: permissionSets.has(name.toLowerCase()) }))
}
