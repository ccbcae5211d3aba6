// Who must have a second factor: a setting of the operator. Only passwords call for one: whoever
// comes from the provider has shown there what the provider asks, and a sample's people have no
// secret.
import type { Person, SessionMethod } from '@stagewright/store'
import type { SignInSettings } from '../sign-in-settings.ts'

const ofAdministrators: Person['permissions'] = [
  ...(['ManagePeople', 'ManageDefinitions', 'ManageRuns'] as const),
]

/** Whether a person who came in by a method must have a second factor. */
export function mustHaveSecondFactor(
  { secondFactor }: Pick<SignInSettings, 'secondFactor'>,
  { permissions, passwordHash }: Pick<Person, 'permissions' | 'passwordHash'>,
  method: SessionMethod,
): boolean {
  if (secondFactor === 'optional' || passwordHash === null) return false
  if (method !== 'password' && method !== 'link') return false
  return secondFactor === 'everybody' || permissions.some((one) => ofAdministrators.includes(one))
}
