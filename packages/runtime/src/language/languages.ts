// The languages of the installation, of the deployed translation files and the organisation's
// choice.
import type { Json } from '@stagewright/base'
import {
  createLanguages,
  type Languages,
  languageNamed,
  type TranslationDefinition,
} from '@stagewright/metadata'

export type { Languages } from '@stagewright/metadata'

/** The setting that holds the organisation's language. */
export const LANGUAGE = 'language'

/** Languages from the deployed files and the setting. */
export function deployedLanguages(
  files: readonly TranslationDefinition[],
  setting: Json | undefined,
): Languages {
  const usual = typeof setting === 'string' ? languageNamed(setting) : undefined
  return createLanguages(files, usual)
}
