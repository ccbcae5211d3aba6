// The values of global variables: `$User`, `$Label`, `$Organization`, `$Profile`, `$Permission`, …
import { isJsonObject, type Json, type JsonObject, rememberingOf } from '@stagewright/base'
import type { GlobalValues } from '@stagewright/flow'
import { labelKey } from '@stagewright/metadata'
import { systemActor } from '@stagewright/orchestration'
import { type PersonGlobals, personGlobals, type Queries } from '@stagewright/store'
import type { Deployment } from './deployment.ts'

/** Globals as the person sees them; the automated process, who is nobody, is a user of its own. */
export async function readGlobals(
  deployment: Deployment,
  db: Queries,
  userId: string,
): Promise<GlobalValues> {
  const { settingsObjects } = commonOf(deployment)
  return valuesOf(deployment, await personGlobals(db, userId, settingsObjects), userId)
}

/**
 * Reads globals once for each person. Those of the automated process are the ones all people have,
 * so they are not asked for when somebody's are known.
 */
export function globalsReader(
  deployment: Deployment,
  db: Queries,
): (userId: string) => Promise<GlobalValues> {
  const read = new Map<string, Promise<PersonGlobals>>()
  const values = new Map<string, Promise<GlobalValues>>()
  const personOnce = (userId: string) => {
    const known = userId === systemActor.id ? [...read.values()][0] : undefined
    if (known) return known.then(automatedOf)
    const asked = personGlobals(db, userId, commonOf(deployment).settingsObjects)
    read.set(userId, asked)
    return asked
  }
  return (userId) => {
    const known =
      values.get(userId) ?? personOnce(userId).then((own) => valuesOf(deployment, own, userId))
    values.set(userId, known)
    return known
  }
}

function automatedOf({ organization, commonSettings }: PersonGlobals): PersonGlobals {
  const nobody = { user: null, role: null, profile: null, permissionSets: [] }
  return { ...nobody, organization, settings: commonSettings, commonSettings }
}

function valuesOf(deployment: Deployment, known: PersonGlobals, userId: string): GlobalValues {
  const { user, role, profile, organization, settings, permissionSets } = known
  const { customMetadata } = commonOf(deployment)
  return {
    User: user ?? { ...automatedProcess, Id: userId },
    UserRole: role ?? { Name: null, DeveloperName: null },
    Profile: profile ?? { Name: 'Standard User' },
    Organization: organization,
    Permission: permissionsOf(deployment, permissionSets),
    Setup: settings,
    Label: labelsIn(deployment, user?.['LanguageLocaleKey']),
    System: { OriginDateTime: '1900-01-01T00:00:00.000Z' },
    CustomMetadata: customMetadata,
  }
}

/** What is the same for everybody, put together once for each deployment. */
type Common = {
  settingsObjects: string[]
  /** Custom labels by language; without one, as they are written. */
  labels: Map<Json | undefined, JsonObject>
  customMetadata: JsonObject
}
const commonOf = rememberingOf((deployment: Deployment): Common => {
  return {
    settingsObjects: settingsObjects(deployment),
    labels: new Map(),
    customMetadata: customMetadataOf(deployment),
  }
})

const automatedProcess: JsonObject = {
  Username: 'automatedprocess@stagewright',
  FirstName: 'Automated',
  LastName: 'Process',
  Name: 'Automated Process',
  Email: '',
  Title: '',
  IsActive: true,
  ManagerId: null,
  TimeZoneSidKey: 'UTC',
  LocaleSidKey: 'en_US',
}

/** Hierarchies of settings that have a table. */
function settingsObjects({ schema, relations }: Deployment): string[] {
  return schema
    .objects()
    .filter(({ customSettingsType, apiName }) => {
      return customSettingsType === 'Hierarchy' && relations.has(apiName)
    })
    .map(({ apiName }) => apiName)
}

/** Custom permissions of a person's permission sets. */
function permissionsOf(deployment: Deployment, names: readonly string[]): JsonObject {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const permissions: JsonObject = {}
  for (const [apiName, body] of deployment.resources.get('permission-set') ?? []) {
    if (!isJsonObject(body)) continue
    const label = String(body['label'] ?? '').toLowerCase()
    if (!wanted.has(apiName.toLowerCase()) && !wanted.has(label)) continue
    const custom = body['customPermissions']
    for (const name of Array.isArray(custom) ? custom : []) permissions[String(name)] = true
  }
  return permissions
}

function labelsIn(deployment: Deployment, language: Json | undefined): JsonObject {
  const { labels } = commonOf(deployment)
  const known = labels.get(language) ?? labelsOf(deployment, language)
  labels.set(language, known)
  return known
}

/** Custom labels in the language of the person. */
function labelsOf(deployment: Deployment, language: Json | undefined): JsonObject {
  const labels: JsonObject = {}
  const own = typeof language === 'string' ? language : undefined
  const texts = deployment.languages.translator(own)?.texts
  for (const [name, body] of deployment.resources.get('label') ?? []) {
    const source = isJsonObject(body) ? (body['value'] ?? '') : ''
    labels[name] = texts?.(labelKey(name)) ?? source
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
