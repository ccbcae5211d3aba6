// Languages: what people read, what is translated, and what is missing. Only choices are written;
// everything else is answered from what is deployed.
import { failed, ok, type Result } from '@stagewright/base'
import {
  confirmed,
  type Coverage,
  coverageOf,
  createTranslations,
  languageChain,
  languageNamed,
  templateFiles,
  type TranslationDefinition,
  translationPath,
  writeTranslation,
} from '@stagewright/metadata'
import {
  notifyChanges,
  removeResource,
  saveResources,
  type Transaction,
  updatePeople,
  writeSetting,
} from '@stagewright/store'
import { mailLanguages } from '@stagewright/conductor'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { AskedTexts, LanguageCommands } from '../face/language-commands.ts'
import { LANGUAGE } from '../language/languages.ts'
import { readerFor } from '../language/reader.ts'
import { type Translatable, translatables } from '../language/process-texts.ts'
import { labelsIn } from '../language/sources-after.ts'
import { translationResource, translationsIn } from '../language/translation-resources.ts'
import type { System } from '../system.ts'
import { refreshDeployment } from '../world/refresh-deployment.ts'

/** The language commands of the runtime. */
export function createLanguageCommands(system: System): LanguageCommands {
  const change = async (viewer: Viewer, work: (tx: Transaction) => Promise<void>) => {
    if (!viewer.permissions.includes('ManageDefinitions')) return failed(notAllowed)
    await system.database.transaction(async (tx) => {
      await work(tx)
      await notifyChanges(tx, { definitions: [] })
    })
    await refreshDeployment(system)
    return ok<Done>({ done: true })
  }
  return {
    reader: (viewer) => readerFor(system.deployment.languages, viewer),
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
      return ok(covered(system, found.value))
    },
    async confirm(viewer, { of, ...asked }) {
      const found = asking(system, asked)
      if (!found.ok) return found
      const { language } = found.value
      const stale = covered(system, found.value)
        .filter(({ apiName }) => of === undefined || apiName.toLowerCase() === of.toLowerCase())
        .flatMap((one) => one.stale)
      const now = new Map(stale.map(({ key, source }) => [key, source]))
      const files = [...filesOf(system).values()]
        .filter((file) => languageChain(language).includes(file.language))
        .map((file) => translationResource(confirmed(file, now)))
      const done = await change(viewer, (tx) => saveResources(tx, files))
      return done.ok ? ok({ texts: stale.length }) : done
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
  return translationsIn(deployment.resources.get('translation'))
}

type Asking = { language: string; all: Translatable[] }

/** What is translated of all that is asked about. */
function covered({ deployment }: System, { language, all }: Asking): Coverage[] {
  const { translations } = deployment.languages
  const [texts, kept] = [translations.in(language), translations.sourcesIn(language)]
  return all.map(({ texts: sources, ...of }) => coverageOf(of, sources, texts, kept))
}

/** The language by its usual name, and what there is to translate. */
function asking({ deployment }: System, { language, name }: AskedTexts): Result<Asking, Problem> {
  const named = languageNamed(language)
  if (named === undefined) return failed(noLanguage(language))
  const labels = labelsIn(deployment.resources.get('label'))
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
