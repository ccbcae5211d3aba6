// Translation files of a project. Each stands by itself until it is stored: what several of one
// name come to is settled then.
import type { Diagnostic } from '../diagnostic.ts'
import { languageNamed } from '../translation/language.ts'
import {
  readTranslation,
  subjectAndLanguage,
  type TranslationDefinition,
  type TranslationRoot,
} from '../translation/read-translation.ts'
import { translatedTexts } from '../translation/translated-texts.ts'
import { placeOfNode } from '../xml/place.ts'
import type { XmlDocument } from '../xml/xml-tree.ts'
import type { FileKind, FileName } from './file-kinds.ts'
import type { Project } from './project.ts'

const roots: Partial<Record<FileKind, TranslationRoot>> = {
  translation: 'Translations',
  objectTranslation: 'CustomObjectTranslation',
  fieldTranslation: 'CustomObjectTranslation',
  globalValueSetTranslation: 'GlobalValueSetTranslation',
  standardValueSetTranslation: 'StandardValueSetTranslation',
}

/** What became of a translation file; undefined for files of other kinds. */
export function translationIn(
  document: XmlDocument,
  { kind, apiName }: FileName,
  project: Project,
): { summary: string; reason?: undefined } | { reason: string } | undefined {
  const root = roots[kind]
  if (!root) return undefined
  const { file } = document
  const named = root === 'Translations' ? { language: apiName } : subjectAndLanguage(apiName)
  const language = languageNamed(named?.language ?? '')
  if (!named || language === undefined) {
    project.diagnostics.push(noLanguage(document, apiName))
    return { reason: 'its name says no language' }
  }
  const subject = 'subject' in named ? { subject: named.subject } : {}
  const isField = kind === 'fieldTranslation'
  const typeName = isField ? 'CustomFieldTranslation' : root
  const { content, placeOf } = readTranslation(document, typeName, project.diagnostics)
  const definition: TranslationDefinition = {
    ...{ apiName, root, language },
    ...subject,
    content: isField ? { fields: [content] } : content,
  }
  project.translations.push({ file, definition, placeOf })
  const count = translatedTexts(definition).length
  return { summary: `${language}, ${count} texts` }
}

function noLanguage(document: XmlDocument, apiName: string): Diagnostic {
  return {
    severity: 'error',
    code: 'translation-without-language',
    file: document.file,
    ...placeOfNode(document, document.root),
    element: apiName,
    message: `The name ${apiName} does not end with a language, so nobody can be shown its texts.`,
    remedy: 'Name the file after its language, such as de or pt_BR; of an object, Case-de.',
  }
}
