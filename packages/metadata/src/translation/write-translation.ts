// A deployed translation file as text, given back whole, and where such files belong.
import { writeTyped } from '../typed/typed-writer.ts'
import { newDocument, writeXml } from '../xml/write-xml.ts'
import type { XmlElement } from '../xml/xml-tree.ts'
import type { TranslationDefinition, TranslationRoot } from './read-translation.ts'

const namespace = 'http://soap.sforce.com/2006/04/metadata'
const instance = 'http://www.w3.org/2001/XMLSchema-instance'
const endings: Record<TranslationRoot, [folder: string, ending: string]> = {
  Translations: ['translations', 'translation'],
  CustomObjectTranslation: ['objectTranslations', 'objectTranslation'],
  GlobalValueSetTranslation: ['globalValueSetTranslations', 'globalValueSetTranslation'],
  StandardValueSetTranslation: ['standardValueSetTranslations', 'standardValueSetTranslation'],
}

/** Where a file belongs in a project, below its package folder. */
export function translationPath({
  apiName,
  root,
}: Pick<TranslationDefinition, 'apiName' | 'root'>): string {
  const [folder, ending] = endings[root]
  const inside = root === 'CustomObjectTranslation' ? `${apiName}/` : ''
  return `${folder}/${inside}${apiName}.${ending}-meta.xml`
}

/** The XML text of a deployed file: everything it brought, in Salesforce's own order and style. */
export function writeTranslation({ root, content }: TranslationDefinition): string {
  return translationText(writeTyped(content, root, root))
}

/** A file around its root element. */
export function translationText(root: XmlElement): string {
  const attributes = {
    xmlns: namespace,
    ...(usesInstance(root) && { 'xmlns:xsi': instance }),
    ...root.attributes,
  }
  return writeXml(newDocument({ ...root, attributes }, ''))
}

function usesInstance(element: XmlElement): boolean {
  return (
    Object.keys(element.attributes).some((name) => name.startsWith('xsi:')) ||
    element.children.some((child) => child.kind === 'element' && usesInstance(child))
  )
}
