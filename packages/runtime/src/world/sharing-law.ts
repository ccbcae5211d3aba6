// The law of sharing of what is deployed.
import type {
  PermissionSetDefinition,
  RoleDefinition,
  SharingRuleDefinition,
} from '@stagewright/metadata'
import { createSharingLaw, type SharingLaw } from '@stagewright/record'
import type { Deployment } from './deployment.ts'

const known = new WeakMap<Deployment, SharingLaw>()

/** Made once for a deployment. Resources are stored as they were read. */
export function sharingLawOf(deployment: Deployment): SharingLaw {
  const law = known.get(deployment)
  if (law) return law
  const all = <T>(kind: string) => [...(deployment.resources.get(kind)?.values() ?? [])] as T[]
  const made = createSharingLaw(deployment.schema, {
    roles: all<RoleDefinition>('role'),
    sharingRules: all<SharingRuleDefinition>('sharing-rule'),
    profiles: all<PermissionSetDefinition>('profile'),
    permissionSets: all<PermissionSetDefinition>('permission-set'),
  })
  known.set(deployment, made)
  return made
}
