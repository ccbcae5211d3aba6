// What translation files say of names that are not there. Nothing is kept out for it: the rest of
// the file is used, and what names nothing waits for a definition that has it.
import type { Diagnostic } from '../diagnostic.ts'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { Project } from '../project/project.ts'
import { standardSetFields } from '../project/standard-set-fields.ts'
import type { Schema } from '../schema/schema.ts'
import { textParameters } from './map-flow-texts.ts'
import type { ReadTranslation } from './read-translation.ts'
import { flowTexts, objectTexts } from './source-texts.ts'
import { labelKey, type TextKey, type TextPath } from './text-key.ts'
import { type TranslatedText, translatedTexts } from './translated-texts.ts'
import { keysOf } from './translations.ts'

/** What is there besides the project: deployed before. */
export type TranslatableThere = { flows: readonly FlowDefinition[]; labels: readonly string[] }

/** Checks every translation file of a project against it and what is there. */
export function checkTranslations(
  project: Project,
  schema: Schema,
  there: TranslatableThere,
): Diagnostic[] {
  const known = new KnownTexts(project, schema, there)
  return project.translations.flatMap((one) =>
    translatedTexts(one.definition).flatMap((text) => {
      const problem = known.problem(text)
      return problem ? [diagnosticOf(one, text, problem)] : []
    }),
  )
}

type Problem = { severity: 'warning' | 'info'; code: string; message: string; remedy: string }

class KnownTexts {
  readonly #flows = new Map<string, FlowDefinition>()
  readonly #keys = new Map<string, ReadonlySet<TextKey>>()
  readonly #labels: ReadonlySet<TextKey>
  readonly #actions: ReadonlySet<string>
  readonly #sets: ReadonlySet<string>
  readonly #schema: Schema

  constructor(project: Project, schema: Schema, { flows, labels }: TranslatableThere) {
    const own = project.flows.map(({ definition }) => definition)
    for (const flow of [...flows, ...own]) this.#flows.set(flow.apiName.toLowerCase(), flow)
    const names = [...labels, ...project.labels.map(({ apiName }) => apiName)]
    this.#labels = new Set(names.map(labelKey))
    this.#actions = new Set(project.quickActions.map(({ apiName }) => apiName.toLowerCase()))
    this.#sets = new Set(project.globalValueSets.map(({ apiName }) => apiName.toLowerCase()))
    this.#schema = schema
  }

  /** Why a text is shown nowhere; undefined when it is. */
  problem(text: TranslatedText): Problem | undefined {
    const [first, second] = text.path
    const name = first?.name ?? ''
    if (first?.tag === 'flowDefinitions') return this.#ofFlow(text, name)
    if (first?.tag === 'objects') {
      const object = this.#schema.object(name)
      if (!object) return unknownSubject('object', name)
      if (second?.tag === 'quickActions') return notShown('quick actions')
      const keys = this.#keysOf(`object ${name}`, () => objectTexts(object))
      return this.#unless(keys.has(text.key), text, `The object ${name}`)
    }
    if (first?.tag === 'customLabels') {
      return this.#unless(this.#labels.has(text.key), text, 'The project')
    }
    if (first?.tag === 'quickActions') {
      return (
        this.#unless(this.#actions.has(name.toLowerCase()), text, 'The project') ??
        notShown('quick actions')
      )
    }
    if (first?.tag === 'valueSets')
      return this.#sets.has(name.toLowerCase()) ? undefined : unknownSubject('value set', name)
    if (first?.tag === 'standardValueSets') {
      return standardSetFields[name] && keysOf(text).length > 0
        ? undefined
        : unknownSubject('standard value set', name)
    }
    return undefined
  }

  #ofFlow(text: TranslatedText, name: string): Problem | undefined {
    const flow = this.#flows.get(name.toLowerCase())
    if (!flow) return unknownSubject('flow', name)
    if (text.leaf === 'versionLabel') return undefined
    const parameter = text.path.find(({ tag }) => tag === 'inputParameters')?.name
    if (parameter !== undefined && !textParameters.has(parameter)) {
      return notShown(`the parameter ${parameter}`)
    }
    const keys = this.#keysOf(`flow ${name}`, () => flowTexts(flow))
    return this.#unless(keys.has(text.key), text, `The flow ${name}`)
  }

  #keysOf(name: string, list: () => { key: TextKey }[]): ReadonlySet<TextKey> {
    const known = this.#keys.get(name) ?? new Set(list().map(({ key }) => key))
    this.#keys.set(name, known)
    return known
  }

  #unless(isKnown: boolean, { path, leaf }: TranslatedText, owner: string): Problem | undefined {
    if (isKnown) return undefined
    const place = whereWords(path)
    const message = `${owner} has no text <${leaf}>${place}; its translation is shown nowhere.`
    const remedy = 'Correct the name, or take the entry out of the file.'
    return { severity: 'warning', code: 'translation-names-nothing', message, remedy }
  }
}

function whereWords(path: TextPath): string {
  const named = path.slice(1).filter(({ name }) => name !== undefined)
  const words = named.map(({ tag, name }) => `${tag} ${name}`)
  const [only] = path
  if (words.length === 0) return only?.tag === 'customLabels' ? ` of ${only.name}` : ''
  return ` in ${words.join(', ')}`
}

function unknownSubject(kind: string, name: string): Problem {
  const message = `There is no ${kind} ${name} here; the translation waits until there is.`
  const remedy = `Deploy the ${kind}, or correct the name.`
  return { severity: 'info', code: 'translation-of-nothing', message, remedy }
}

function notShown(what: string): Problem {
  const message = `Translations of ${what} are kept and given back; nothing here shows them.`
  const remedy = 'Nothing needs to be done.'
  return { severity: 'info', code: 'translation-not-used', message, remedy }
}

function diagnosticOf(
  { file, placeOf }: ReadTranslation,
  { at, tag, path }: TranslatedText,
  { severity, code, message, remedy }: Problem,
): Diagnostic {
  const element = path.findLast(({ name }) => name !== undefined)?.name
  const place = placeOf(at, tag)
  const named = element === undefined ? {} : { element }
  return { severity, code, file, ...place, ...named, field: tag, message, remedy }
}
