// To which rights the policy of an orchestration holds background work: all of it, and one step.
import type { Policy } from '../policy/policy.ts'

export type RightsInPolicy = {
  /** Names of permission sets. */
  sets: string[]
  /** The step that is held to them; undefined where the whole orchestration is. */
  step?: string
}

/**
 * What holds the work of a step, or without one what holds all work; the rights of the whole
 * orchestration come first. Each of them must grant what is done.
 */
export function rightsInPolicy(
  policy: Policy | undefined,
  step: string | undefined,
): RightsInPolicy[] {
  const { backgroundRights: whole, steps } = policy ?? {}
  const own = step === undefined ? undefined : steps?.[step]?.backgroundRights
  const rights: RightsInPolicy[] = whole ? [{ sets: whole }] : []
  if (own && step !== undefined) rights.push({ sets: own, step })
  return rights
}
