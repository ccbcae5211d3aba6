// A translation file to its typed form: what Translations, object, field and value set files have
// in common. What nothing here shows is carried along and reported by the name of its tag.
import type { Diagnostic } from '../diagnostic.ts'
import { type TypedObject, TypedReader } from '../typed/typed-reader.ts'
import { placeOfNode } from '../xml/place.ts'
import { childElement, type XmlDocument } from '../xml/xml-tree.ts'
import type { PlaceOf } from '../flow/read-flow.ts'
import type { TextKey } from './text-key.ts'

export type TranslationRoot =
  | 'Translations'
  | 'CustomObjectTranslation'
  | 'GlobalValueSetTranslation'
  | 'StandardValueSetTranslation'

/** A translation file, or what several files of one name come to. */
export type TranslationDefinition = {
  /** As files are named: `de`, `Case-de`, `Priority-de`. */
  apiName: string
  root: TranslationRoot
  language: string
  /** The object or value set that it is of; absent for the file of a language. */
  subject?: string
  /** Its content, as plain JSON. */
  content: TypedObject
  /** What its texts translated when they came, by their keys, as far as it was known. */
  sources?: { readonly [key: TextKey]: string }
}

/** A file as it was read, for whoever checks it. */
export type ReadTranslation = { file: string; definition: TranslationDefinition; placeOf: PlaceOf }

/** What the last part of a file's name says; undefined where it ends with no language. */
export function subjectAndLanguage(
  apiName: string,
): { subject: string; language: string } | undefined {
  const at = apiName.lastIndexOf('-')
  if (at <= 0 || at === apiName.length - 1) return undefined
  return { subject: apiName.slice(0, at), language: apiName.slice(at + 1) }
}

/** Reads the root element as one of the types; diagnostics are added to those given. */
export function readTranslation(
  document: XmlDocument,
  typeName: TranslationRoot | 'CustomFieldTranslation',
  diagnostics: Diagnostic[],
): { content: TypedObject; placeOf: PlaceOf } {
  const reader = new TypedReader(document)
  const content = reader.read(document.root, typeName)
  const told = new Set<string>()
  for (const found of reader.diagnostics) {
    if (found.code !== 'unknown-tag') diagnostics.push(found)
    else if (!told.has(`${found.element} ${found.field}`)) {
      told.add(`${found.element} ${found.field}`)
      diagnostics.push(notUsed(found))
    }
  }
  const placeOf: PlaceOf = (object, field) => {
    const element = reader.elementOf.get(object) ?? document.root
    return placeOfNode(document, (field && childElement(element, field)) || element)
  }
  return { content, placeOf }
}

function notUsed(found: Diagnostic): Diagnostic {
  const message = `Translations in <${found.field}> are kept and given back; nothing here shows them.`
  const remedy = 'Nothing needs to be done; check the spelling if it should be shown.'
  return { ...found, severity: 'info', code: 'translation-not-used', message, remedy }
}
