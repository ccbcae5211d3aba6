// The values of global variables: `$User`, `$Label`, `$Organization`, `$Profile`, `$Permission`, …
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { GlobalValues } from '@stagewright/flow'
import type { Person } from '@stagewright/store'
import type { Deployment } from './deployment.ts'

/** Globals as the person sees them; the automated process, who is nobody, is a user of its own. */
export function readGlobals(
  deployment: Deployment,
  userId: string,
  person: Person | undefined,
): GlobalValues {
  return {
    User: {
      Id: userId,
      Username: person?.username ?? 'automatedprocess@stagewright',
      FirstName: person?.firstName ?? 'Automated',
      LastName: person?.lastName ?? 'Process',
      Name: person?.name ?? 'Automated Process',
      Email: person?.email ?? '',
      Title: person?.title ?? '',
      IsActive: person?.isActive ?? true,
      ManagerId: person?.managerId ?? null,
      TimeZoneSidKey: person?.timeZone ?? 'UTC',
      LocaleSidKey: person?.locale ?? 'en_US',
    },
    UserRole: { Name: person?.role ?? null, DeveloperName: person?.role ?? null },
    Profile: {
      Name: person?.permissions.includes('ManagePeople') ? 'System Administrator' : 'Standard User',
    },
    Organization: { Id: '00D000000000001EAA', Name: 'Stagewright' },
    Permission: Object.fromEntries((person?.permissions ?? []).map((name) => [name, true])),
    Label: labelsOf(deployment),
    System: { OriginDateTime: '1900-01-01T00:00:00.000Z' },
    CustomMetadata: customMetadataOf(deployment),
  }
}

function labelsOf(deployment: Deployment): JsonObject {
  const labels: JsonObject = {}
  for (const [name, body] of deployment.resources.get('label') ?? []) {
    labels[name] = isJsonObject(body) ? (body['value'] ?? '') : ''
  }
  return labels
}

/** `$CustomMetadata.Type__mdt.Record.Field__c`. */
function customMetadataOf(deployment: Deployment): JsonObject {
  const types: { [type: string]: JsonObject } = {}
  for (const body of deployment.resources.get('custom-metadata')?.values() ?? []) {
    if (!isJsonObject(body)) continue
    const type = (types[String(body['object'])] ??= {})
    type[String(body['apiName'])] = body['values'] ?? {}
  }
  return types
}
