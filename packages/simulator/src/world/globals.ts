// The values of global variables: `$User`, `$Label`, `$Organization`, `$Profile`, `$Permission`, …
import type { JsonObject } from '@stagewright/base'
import type { GlobalValues } from '@stagewright/flow'
import type { Project } from '@stagewright/metadata'
import { type People, personNamed } from './people.ts'

/** Globals as the person sees them; the automated process is a user of its own. */
export function globalValues(
  { project, people, locale }: { project: Project; people: People; locale: string },
  userId: string,
): GlobalValues {
  const person = people.persons.find(({ id }) => id === userId)
  const manager = person?.manager === undefined ? undefined : personNamed(people, person.manager)
  const isAdministrator = person?.permissions?.includes('ManagePeople') === true
  return {
    User: {
      Id: userId,
      Username: person?.username ?? 'automatedprocess@stagewright',
      FirstName: person ? (person.firstName ?? '') : 'Automated',
      LastName: person?.lastName ?? 'Process',
      Name: person?.name ?? 'Automated Process',
      Email: person?.email ?? '',
      Title: person?.title ?? '',
      IsActive: person?.isActive ?? true,
      ManagerId: manager?.id ?? null,
      TimeZoneSidKey: 'UTC',
      LocaleSidKey: person?.locale ?? locale,
    },
    UserRole: { Name: person?.role ?? null, DeveloperName: person?.role ?? null },
    Profile: { Name: isAdministrator ? 'System Administrator' : 'Standard User' },
    Organization: { Id: '00D000000000001EAA', Name: 'Stagewright' },
    Permission: Object.fromEntries((person?.permissions ?? []).map((name) => [name, true])),
    Label: Object.fromEntries(project.labels.map(({ apiName, value }) => [apiName, value])),
    System: { OriginDateTime: '1900-01-01T00:00:00.000Z' },
    CustomMetadata: customMetadataOf(project),
  }
}

/** `$CustomMetadata.Type__mdt.Record.Field__c`. */
function customMetadataOf({ customMetadata }: Project): JsonObject {
  const types: { [type: string]: JsonObject } = {}
  for (const { object, apiName, values } of customMetadata) {
    const type = (types[object] ??= {})
    type[apiName] = { ...values }
  }
  return types
}
