// Translation files as they are kept: one for each name, laid over what was deployed under it
// before. A deployment adds and changes; it never takes a translation away. With each text is kept
// what it translated when it came.
import { isJsonObject, type Json, jsonEquals } from '@stagewright/base'
import {
  mergeTranslations,
  type Project,
  type TranslationDefinition,
  withSources,
} from '@stagewright/metadata'
import type { ProjectResource } from '@stagewright/store'

/** The name under which a file is kept, such as `Translations.de`. */
export function translationId({
  root,
  apiName,
}: Pick<TranslationDefinition, 'root' | 'apiName'>): string {
  return `${root}.${apiName}`
}

/**
 * The files to be stored: those of a project over those that are deployed, and deployed ones of
 * which more is known by the source texts of now.
 */
export function translationResources(
  translations: Project['translations'],
  deployed: ReadonlyMap<string, Json> | undefined,
  sources: ReadonlyMap<string, string>,
): ProjectResource[] {
  const known = translationsIn(deployed)
  const files = new Map(known)
  for (const { definition } of translations) {
    const id = translationId(definition)
    const before = files.get(id)
    const { root } = definition
    const content = before
      ? mergeTranslations(before.content, definition.content, root)
      : definition.content
    files.set(id, { ...definition, content })
  }
  return [...files].flatMap(([id, file]) => {
    const before = known.get(id)
    const whole = translationResource(withSources(file, before, sources))
    return before && jsonEquals(whole.body, before as unknown as Json) ? [] : [whole]
  })
}

/** A file as it is stored. */
export function translationResource(file: TranslationDefinition): ProjectResource {
  return { kind: 'translation', apiName: translationId(file), body: file as unknown as Json }
}

/** The files that are stored, by their names. */
export function translationsIn(
  stored: ReadonlyMap<string, Json> | undefined,
): Map<string, TranslationDefinition> {
  const files = [...(stored ?? [])].filter(([, body]) => isJsonObject(body))
  return new Map(files.map(([id, body]) => [id, body as unknown as TranslationDefinition]))
}
