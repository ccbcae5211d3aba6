// Brings the plan of scheduled flows in line with what is deployed: at the start and after every
// deployment.
import { type DefinitionVersion, planSchedules } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** Plans new and changed scheduled flows, and forgets those that are no longer active. */
export async function planActiveSchedules(system: System): Promise<void> {
  const { definitions } = system.deployment
  const active = definitions.active().flatMap((definition): DefinitionVersion[] => {
    const version = definitions.activeVersion(definition.apiName)
    return version === undefined ? [] : [{ apiName: definition.apiName, version, definition }]
  })
  const result = await transact(system, (performance) => planSchedules(performance, active))
  if (!result.ok) system.log(`Schedules: ${result.error.message}`, 'warn')
}
