// Languages: what people read, what is translated, and what is missing. Only choices are written;
// everything else is answered from what is deployed.
import { failed, isJsonObject, ok, type Result } from '@stagewright/base'
import {
  coverageOf,
  createTranslations,
  languageNamed,
  templateFiles,
  type TranslationDefinition,
  translationPath,
  writeTranslation,
} from '@stagewright/metadata'
import {
  notifyChanges,
  removeResource,
  type Transaction,
  updatePeople,
  writeSetting,
} from '@stagewright/store'
import { mailLanguages } from '@stagewright/conductor'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { AskedTexts, LanguageCommands } from '../face/language-commands.ts'
import { LANGUAGE } from '../language/languages.ts'
import { type Translatable, translatables } from '../language/process-texts.ts'
import type { System } from '../system.ts'
import { loadDeployment } from '../world/deployment.ts'

/** The language commands of the runtime. */
export function createLanguageCommands(system: System): LanguageCommands {
  const change = async (viewer: Viewer, work: (tx: Transaction) => Promise<void>) => {
    if (!viewer.permissions.includes('ManageDefinitions')) return failed(notAllowed)
    await system.database.transaction(async (tx) => {
      await work(tx)
      await notifyChanges(tx, { definitions: [] })
    })
    system.deployment = await loadDeployment(system.database)
    return ok<Done>({ done: true })
  }
  return {
    list({ language: own }) {
      const { usual, translations } = system.deployment.languages
      const all = new Set([...translations.languages, ...mailLanguages, usual])
      const items = [...all].sort().map((language) => ({
        language,
        texts: translations.of(language).size,
        hasMails: mailLanguages.includes(language),
      }))
      return { usual, own, items }
    },
    async choose({ id }, language) {
      const named = language === '' ? '' : languageNamed(language)
      if (named === undefined) return failed(noLanguage(language))
      await system.database.transaction((tx) => updatePeople(tx, [{ id, language: named }]))
      return ok({ done: true })
    },
    async setUsual(viewer, language) {
      const named = languageNamed(language)
      if (named === undefined) return failed(noLanguage(language))
      return change(viewer, (tx) => writeSetting(tx, LANGUAGE, named))
    },
    files: () =>
      [...filesOf(system)].map(([id, file]) => ({
        ...{ id, language: file.language, path: translationPath(file) },
        texts: createTranslations([file]).of(file.language).size,
      })),
    file(id) {
      const file = filesOf(system).get(id)
      return file && { path: translationPath(file), text: writeTranslation(file) }
    },
    async remove(viewer, id) {
      const isThere = filesOf(system).has(id)
      if (isThere) return change(viewer, (tx) => removeResource(tx, 'translation', id))
      const message = `There is no translation file ${id}.`
      return failed({ isRefusal: true, code: 'not-found', message })
    },
    coverage(asked) {
      const found = asking(system, asked)
      if (!found.ok) return found
      const { language, all } = found.value
      const texts = system.deployment.languages.translations.in(language)
      return ok(all.map(({ texts: sources, ...of }) => coverageOf(of, sources, texts)))
    },
    template(asked) {
      const found = asking(system, asked)
      if (!found.ok) return found
      const { language, all } = found.value
      const existing = [...filesOf(system).values()]
        .filter((file) => file.language === language)
        .map((file) => ({ path: translationPath(file), text: writeTranslation(file) }))
      const sources = all.flatMap(({ texts }) => texts)
      return ok(templateFiles(language, sources, { existing, folder: '' }))
    },
  }
}

function filesOf({ deployment }: System): Map<string, TranslationDefinition> {
  const resources = deployment.resources.get('translation') ?? new Map()
  return new Map(
    [...resources].map(([id, body]) => [id, body as unknown as TranslationDefinition] as const),
  )
}

/** The language by its usual name, and what there is to translate. */
function asking(
  { deployment }: System,
  { language, name }: AskedTexts,
): Result<{ language: string; all: Translatable[] }, Problem> {
  const named = languageNamed(language)
  if (named === undefined) return failed(noLanguage(language))
  const labels = [...(deployment.resources.get('label') ?? [])].map(([apiName, body]) => ({
    apiName,
    value: isJsonObject(body) ? String(body['value'] ?? '') : '',
  }))
  const flows = deployment.definitions.active()
  const all = translatables({ flows, objects: deployment.objects, labels }, name)
  if (all) return ok({ language: named, all })
  const message = `There is no active flow or orchestration ${name}.`
  return failed({ isRefusal: true, code: 'not-found', message })
}

function noLanguage(text: string): Problem {
  const message = `${text} is no language; name one such as de, fr or pt_BR.`
  return { isRefusal: true, code: 'bad-input', message }
}

const notAllowed: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'This needs the permission Manage Definitions.',
}
