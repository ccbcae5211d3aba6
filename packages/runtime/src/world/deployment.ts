// What is deployed, at hand in memory: schema, active definitions, versions that runs pin,
// resources, actions. Loaded at the start and again whenever anybody deploys.
import { isJsonObject, type Json } from '@stagewright/base'
import type { Definitions, DefinitionVersion } from '@stagewright/conductor'
import {
  type CalendarDefinition,
  createSchema,
  type FlowDefinition,
  type ObjectDefinition,
  PLATFORM_VERSION,
  platformFlow,
  type Schema,
  type TranslationDefinition,
} from '@stagewright/metadata'
import {
  loadActiveVersions,
  loadObjects,
  loadRelations,
  loadResources,
  loadVersions,
  readSetting,
  type ProjectResource,
  type Queries,
  type Relations,
  type StoredVersion,
} from '@stagewright/store'
import { deployedLanguages, LANGUAGE, type Languages } from '../language/languages.ts'
import type { BuiltComponent } from '../component/build-component.ts'
import type { Connection } from '../connection/connection.ts'
import { loadProjectAction, type ProjectAction } from '../action/project-action.ts'

/** The setting that keeps the key prefixes once given to objects. */
export const KEY_PREFIXES = 'keyPrefixes'

export type Deployment = {
  schema: Schema
  objects: ObjectDefinition[]
  /** Tables and views of records. */
  relations: Relations
  definitions: Definitions & { active(): FlowDefinition[] }
  actions: ReadonlyMap<string, ProjectAction>
  /** Components of projects for screens, by name in lower case. */
  components: ReadonlyMap<string, BuiltComponent>
  /** Connections to other systems, by name. */
  connections: ReadonlyMap<string, Connection>
  /** Business hours, by name. */
  calendars: readonly CalendarDefinition[]
  /** What is translated, and the organisation's language. */
  languages: Languages
  /** Resources by kind, then by API name. */
  resources: ReadonlyMap<string, ReadonlyMap<string, Json>>
}

/** Reads what is deployed. `db` is kept to load older versions when a run needs them. */
export async function loadDeployment(db: Queries): Promise<Deployment> {
  const [objects, prefixes, relations, active, resources, language] = await Promise.all([
    loadObjects<ObjectDefinition>(db),
    readSetting(db, KEY_PREFIXES),
    loadRelations(db),
    loadActiveVersions(db),
    loadResources(db),
    readSetting(db, LANGUAGE),
  ])
  const actions = new Map<string, ProjectAction>()
  for (const resource of resources) {
    if (resource.kind !== 'action' || !isJsonObject(resource.body)) continue
    const action = await loadProjectAction(resource.apiName, String(resource.body['source'] ?? ''))
    if (action.ok) actions.set(resource.apiName, action.value)
  }
  return {
    schema: createSchema(objects, (prefixes ?? {}) as Record<string, string>),
    objects,
    relations,
    definitions: definitionsAtHand(db, active),
    actions,
    components: componentsOf(resources),
    connections: new Map(
      resources
        .filter(({ kind }) => kind === 'connection')
        .map(({ apiName, body }) => [apiName, body as unknown as Connection]),
    ),
    calendars: resources
      .filter(({ kind }) => kind === 'calendar')
      .map(({ body }) => body as unknown as CalendarDefinition),
    languages: deployedLanguages(translationsIn(resources), language),
    resources: byKind(resources),
  }
}

function translationsIn(resources: ProjectResource[]): TranslationDefinition[] {
  return resources
    .filter(({ kind }) => kind === 'translation')
    .map(({ body }) => body as unknown as TranslationDefinition)
}

function componentsOf(resources: ProjectResource[]): Deployment['components'] {
  const components = resources.flatMap(({ kind, apiName: name, body }) => {
    if (kind !== 'component' || !isJsonObject(body)) return []
    return [{ name, path: String(body['path'] ?? ''), code: String(body['code'] ?? '') }]
  })
  return new Map(components.map((component) => [component.name.toLowerCase(), component]))
}

function byKind(resources: ProjectResource[]): Deployment['resources'] {
  const kinds = new Map<string, Map<string, Json>>()
  for (const { kind, apiName, body } of resources) {
    const names = kinds.get(kind) ?? new Map<string, Json>()
    names.set(apiName, body)
    kinds.set(kind, names)
  }
  return kinds
}

function definitionsAtHand(db: Queries, active: StoredVersion[]): Deployment['definitions'] {
  const versions = new Map<string, DefinitionVersion>()
  const activeNumbers = new Map<string, number>()
  for (const version of active) {
    versions.set(keyOf(version), version)
    activeNumbers.set(version.apiName, version.version)
  }
  const triggered = triggersOf(active)
  const approvals = active
    .filter(({ definition }) => definition.kind === 'approval-orchestration')
    .sort((left, right) => compare(left.definition.label, right.definition.label))
  return {
    async ensure(wanted) {
      const missing = wanted.filter(
        (one) => one.version !== PLATFORM_VERSION && !versions.has(keyOf(one)),
      )
      if (missing.length === 0) return
      for (const version of await loadVersions(db, missing)) versions.set(keyOf(version), version)
    },
    version: (apiName, version) =>
      version === PLATFORM_VERSION
        ? platformFlow(apiName)
        : versions.get(keyOf({ apiName, version }))?.definition,
    activeVersion: (apiName) =>
      activeNumbers.get(apiName) ?? (platformFlow(apiName) && PLATFORM_VERSION),
    active: () => active.map(({ definition }) => definition),
    triggeredBy: (object) => triggered.get(object.toLowerCase()) ?? [],
    approvals: () => approvals,
  }
}

function triggersOf(active: StoredVersion[]): Map<string, DefinitionVersion[]> {
  const triggered = new Map<string, DefinitionVersion[]>()
  const ordered = active
    .filter(({ definition }) => definition.metadata.start?.object !== undefined)
    .sort((left, right) => orderOf(left) - orderOf(right) || compare(left.apiName, right.apiName))
  for (const version of ordered) {
    const object = (version.definition.metadata.start?.object ?? '').toLowerCase()
    triggered.set(object, [...(triggered.get(object) ?? []), version])
  }
  return triggered
}

/**
 * Those without an order come after the first thousand and before the rest, as in the real system.
 */
function orderOf({ definition }: StoredVersion): number {
  return definition.metadata.triggerOrder ?? 1000.5
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function keyOf({ apiName, version }: { apiName: string; version: number }): string {
  return `${apiName}@${version}`
}
