// The law of sharing of what is deployed.
import { rememberingOf } from '@stagewright/base'
import type {
  PermissionSetDefinition,
  RoleDefinition,
  SharingRuleDefinition,
} from '@stagewright/metadata'
import { createSharingLaw, type SharingLaw } from '@stagewright/record'
import type { Deployment } from './deployment.ts'

/** Made once for a deployment. Resources are stored as they were read. */
export const sharingLawOf = rememberingOf((deployment: Deployment): SharingLaw => {
  const all = <T>(kind: string) => [...(deployment.resources.get(kind)?.values() ?? [])] as T[]
  return createSharingLaw(deployment.schema, {
    roles: all<RoleDefinition>('role'),
    sharingRules: all<SharingRuleDefinition>('sharing-rule'),
    profiles: all<PermissionSetDefinition>('profile'),
    permissionSets: all<PermissionSetDefinition>('permission-set'),
  })
})
