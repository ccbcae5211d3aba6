// What a project brings beside flows, objects and people: kept as it was read.
import type { Json } from '@stagewright/base'
import type { Project } from '@stagewright/metadata'
import { type ProjectResource, saveResources, type Transaction } from '@stagewright/store'
import type { ReadConnections } from '../connection/read-connections.ts'
import { translationResources } from '../language/translation-resources.ts'
import type { ReadActions } from './read-actions.ts'
import type { ReadComponents } from './read-components.ts'

/** Texts by their keys in translations. */
type SourceTexts = ReadonlyMap<string, string>
/** What a project brings that is no metadata. */
type Own = { actions: ReadActions; components: ReadComponents; connections: ReadConnections }

/** The rules to which background work is held, with the file that says them. */
function rightsResource({ file, rights }: RightsRules): ProjectResource {
  const body = { file: file.path, rights } as unknown as Json
  return { kind: 'background-rights', apiName: 'background-rights', body }
}
type RightsRules = NonNullable<Project['backgroundRights']>

/**
 * Stores labels, notification types, templates, queues by name, actions, … Translations are laid
 * over those that are deployed, and are kept with the source texts that there are now.
 */
export async function saveProjectResources(
  tx: Transaction,
  project: Project,
  { actions, components, connections }: Own,
  deployed: { translations: ReadonlyMap<string, Json> | undefined; sources: SourceTexts },
): Promise<void> {
  const named = (kind: string, items: readonly { apiName: string }[]): ProjectResource[] =>
    items.map((item) => ({ kind, apiName: item.apiName, body: item as unknown as Json }))
  await saveResources(tx, [
    ...named('label', project.labels),
    ...named('notification-type', project.notificationTypes),
    ...named('global-value-set', project.globalValueSets),
    ...named('standard-value-set', project.standardValueSets),
    ...named('email-template', project.emailTemplates),
    ...named('permission-set', project.permissionSets),
    ...named('profile', project.profiles),
    ...project.sharingRules.map((rule) => ({
      kind: 'sharing-rule',
      apiName: `${rule.object}.${rule.apiName}`,
      body: rule as unknown as Json,
    })),
    ...named('quick-action', project.quickActions),
    ...named('calendar', project.calendars),
    ...(project.retention
      ? [{ kind: 'retention', apiName: 'retention', body: project.retention as unknown as Json }]
      : []),
    ...(project.backgroundRights ? [rightsResource(project.backgroundRights)] : []),
    ...named('named-credential', project.namedCredentials),
    ...connections.connections.map((connection) => ({
      kind: 'connection',
      apiName: connection.name,
      body: connection as unknown as Json,
    })),
    ...translationResources(project.translations, deployed.translations, deployed.sources),
    ...named('queue', project.queues),
    ...named('group', project.groups),
    ...named('role', project.roles),
    ...project.customMetadata.map((record) => ({
      kind: 'custom-metadata',
      apiName: `${record.object}.${record.apiName}`,
      body: record as unknown as Json,
    })),
    ...project.workflows.map((workflow) => ({
      kind: 'workflow',
      apiName: workflow.object,
      body: workflow as unknown as Json,
    })),
    ...actions.sources.map(({ name, source, file }) => ({
      kind: 'action',
      apiName: name,
      body: { source, file },
    })),
    ...components.components.map(({ name, path, code }) => ({
      kind: 'component',
      apiName: name,
      body: { path, code },
    })),
  ])
}
