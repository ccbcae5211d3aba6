// The translated texts of a file by their keys, with the typed object each stands in. The walk is
// led by the tables of types: it knows no tag by name but those that say which entry one is.
import { schemaType } from '../flow-type/flow-schema.ts'
import type { TypedObject } from '../typed/typed-reader.ts'
import type { TranslationDefinition } from './read-translation.ts'
import { textKey, type TextKey, type TextPath, type TextStep } from './text-key.ts'

export type TranslatedText = {
  key: TextKey
  path: TextPath
  leaf: string
  text: string
  /** The typed object it stands in, and the tag: they give its place in the file. */
  at: object
  tag: string
}

/** Tags that say which entry one is, or how its words bend. */
const naming = ['fullName', 'name', 'masterLabel']
const grammar = new Set([...naming, 'gender', 'startsWith', 'aspect', 'caseValues'])

/** Every text that a file translates; empty ones and those of grammar alone are none. */
export function translatedTexts({
  root,
  subject,
  content,
}: TranslationDefinition): TranslatedText[] {
  const texts: TranslatedText[] = []
  const start: TextStep[] =
    root === 'Translations'
      ? []
      : root === 'CustomObjectTranslation'
        ? [{ tag: 'objects', name: subject ?? '' }]
        : [
            {
              tag: root === 'GlobalValueSetTranslation' ? 'valueSets' : 'standardValueSets',
              name: subject ?? '',
            },
          ]
  walk(content, root, start, texts)
  return texts
}

function walk(
  object: TypedObject,
  typeName: string,
  path: readonly TextStep[],
  texts: TranslatedText[],
): void {
  if (typeName === 'CustomObjectTranslation') caseValues(object, path, texts)
  for (const field of schemaType(typeName).fields.values()) {
    const value = object[field.tag]
    if (value === undefined || grammar.has(field.tag)) continue
    if (field.kind === 'complex') {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (!isObject(one)) continue
        walk(one, field.type, [...path, stepOf(field.tag, one)], texts)
      }
    } else if (typeof value === 'string' && value.trim() !== '') {
      const leaf = object['aspect'] === 'InfoMessage' ? 'infoMessage' : leafOf(path, field.tag)
      texts.push({ key: textKey(path, leaf), path, leaf, text: value, at: object, tag: field.tag })
    }
  }
}

/** A flow has a label of its own, and one of the version, which counts where that is missing. */
function leafOf(path: readonly TextStep[], tag: string): string {
  return path.at(-1)?.tag === 'flows' && tag === 'label' ? 'versionLabel' : tag
}

function stepOf(tag: string, object: TypedObject): TextStep {
  if (tag === 'flows') return { tag }
  const name = naming.map((one) => object[one]).find((one) => typeof one === 'string')
  return typeof name === 'string' ? { tag, name } : { tag }
}

/** Of the cases of an object's name the nominative is shown, or else the first. */
function caseValues(object: TypedObject, path: readonly TextStep[], texts: TranslatedText[]): void {
  const all = object['caseValues']
  const values = (Array.isArray(all) ? all : []).filter(isObject)
  for (const leaf of ['label', 'pluralLabel'] as const) {
    const own = values.filter((one) => (one['plural'] === true) === (leaf === 'pluralLabel'))
    const plain = own.filter((one) => (one['possessive'] ?? 'None') === 'None')
    const best = plain.find((one) => (one['caseType'] ?? 'Nominative') === 'Nominative') ?? own[0]
    const text = best?.['value']
    if (!best || typeof text !== 'string' || text.trim() === '') continue
    texts.push({ key: textKey(path, leaf), path, leaf, text, at: best, tag: 'value' })
  }
}

function isObject(value: unknown): value is TypedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
