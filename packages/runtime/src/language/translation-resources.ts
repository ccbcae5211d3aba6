// Translation files as they are kept: one for each name, laid over what was deployed under it
// before. A deployment adds and changes; it never takes a translation away.
import { isJsonObject, type Json } from '@stagewright/base'
import { mergeTranslations, type Project, type TranslationDefinition } from '@stagewright/metadata'
import type { ProjectResource } from '@stagewright/store'

/** The name under which a file is kept, such as `Translations.de`. */
export function translationId({
  root,
  apiName,
}: Pick<TranslationDefinition, 'root' | 'apiName'>): string {
  return `${root}.${apiName}`
}

/** The files of a project to be stored, over those that are deployed. */
export function translationResources(
  translations: Project['translations'],
  deployed: ReadonlyMap<string, Json> | undefined,
): ProjectResource[] {
  const files = new Map<string, TranslationDefinition>()
  for (const { definition } of translations) {
    const id = translationId(definition)
    const before = files.get(id) ?? kept(deployed?.get(id))
    const { root } = definition
    const content = before
      ? mergeTranslations(before.content, definition.content, root)
      : definition.content
    files.set(id, { ...definition, content })
  }
  return [...files].map(([apiName, file]) => ({
    kind: 'translation',
    apiName,
    body: file as unknown as Json,
  }))
}

function kept(body: Json | undefined): TranslationDefinition | undefined {
  return isJsonObject(body) ? (body as unknown as TranslationDefinition) : undefined
}
