// The values of global variables: `$User`, `$Label`, `$Organization`, `$Profile`, `$Permission`, …
import type { JsonObject } from '@stagewright/base'
import type { GlobalValues } from '@stagewright/flow'
import { labelKey, type Project } from '@stagewright/metadata'
import type { Setting } from './open-world.ts'
import { personNamed } from './people.ts'
import { readerOf } from './reader-of.ts'

/** Globals as the person sees them; the automated process is a user of its own. */
export function globalValues(
  setting: Pick<Setting, 'project' | 'people' | 'languages' | 'timeZone' | 'locale'>,
  userId: string,
): GlobalValues {
  const { project, people, locale } = setting
  const person = people.persons.find(({ id }) => id === userId)
  const manager = person?.manager === undefined ? undefined : personNamed(people, person.manager)
  const { language, texts } = readerOf(setting, person)
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
      LanguageLocaleKey: language,
    },
    UserRole: { Name: person?.role ?? null, DeveloperName: person?.role ?? null },
    Profile: { Name: isAdministrator ? 'System Administrator' : 'Standard User' },
    Organization: { Id: '00D000000000001EAA', Name: 'Stagewright' },
    Permission: Object.fromEntries((person?.permissions ?? []).map((name) => [name, true])),
    Label: Object.fromEntries(
      project.labels.map(({ apiName, value }) => [apiName, texts?.(labelKey(apiName)) ?? value]),
    ),
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
