// Who may start a flow by hand. Whoever works on an item runs the flow of its step whatever stands
// here, and what records, times, events and other flows start is started by the system.
import type { FlowDefinition } from '@stagewright/metadata'
import { setsOf } from './object-rights.ts'
import type { SharingLaw, SharingPerson } from './sharing-law.ts'

/** True when a flow or orchestration is only for those whom a profile or permission set lets in. */
export function isRestricted({ metadata }: FlowDefinition): boolean {
  return metadata.isAdditionalPermissionRequiredToRun === true
}

/**
 * True when a person may start a flow or orchestration by hand. One that is restricted is for those
 * whose profile, or one of whose permission sets, grants access to it (`flowAccesses`), and for
 * administrators; any other is for everybody.
 */
export function mayStart(
  law: SharingLaw,
  person: SharingPerson,
  definition: FlowDefinition,
): boolean {
  if (!isRestricted(definition) || person.isAdministrator) return true
  const name = definition.apiName.toLowerCase()
  return setsOf(law, person).some(({ flows }) => flows.some((flow) => flow.toLowerCase() === name))
}
