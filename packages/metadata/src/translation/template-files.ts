// Translation files to be filled in: what stands in them stays, and every text that is asked for
// gets its place, with the source text as a comment in it, as the real system writes them.
import { addChild, newElement } from '../xml/edit-xml.ts'
import { readXml } from '../xml/read-xml.ts'
import { writeXml } from '../xml/write-xml.ts'
import { childElements, childText, type XmlElement, type XmlNode } from '../xml/xml-tree.ts'
import type { ProjectFile } from '../project/project.ts'
import type { TranslationRoot } from './read-translation.ts'
import type { SourceText } from './source-texts.ts'
import type { TextPath, TextStep } from './text-key.ts'
import { translationPath, translationText } from './write-translation.ts'

const roots: { [tag: string]: TranslationRoot } = {
  objects: 'CustomObjectTranslation',
  valueSets: 'GlobalValueSetTranslation',
}

/**
 * The files that are new or changed, by their paths. `existing` are the project's translation files
 * of this language; a new one is put below `folder`, which is empty or ends with a slash.
 */
export function templateFiles(
  language: string,
  texts: readonly SourceText[],
  { existing, folder }: { existing: readonly ProjectFile[]; folder: string },
): ProjectFile[] {
  const files = new Map<string, { whole: XmlElement; source?: ProjectFile }>()
  for (const text of texts) {
    const place = placeOf(language, text, existing)
    const path = place.source?.path ?? `${folder}${place.path}`
    const file = files.get(path) ?? opened(place.source, place.root)
    files.set(path, { ...file, whole: withText(file.whole, place.steps, text) })
  }
  return [...files].flatMap(([path, { whole, source }]) => {
    const written = source ? replaced(source, whole) : translationText(whole)
    return written === source?.text ? [] : [{ path, text: written }]
  })
}

type Place = { path: string; source: ProjectFile | undefined; root: string; steps: TextPath }

/** The file that a text belongs in; a field that has a file of its own stays in it. */
function placeOf(language: string, { path }: SourceText, existing: readonly ProjectFile[]): Place {
  const [first, second, ...rest] = path
  const root = roots[first?.tag ?? ''] ?? 'Translations'
  const isOfLanguage = root === 'Translations'
  const apiName = isOfLanguage ? language : `${first?.name}-${language}`
  const own = translationPath({ apiName, root })
  const find = (ending: string) =>
    existing.find((file) => `/${file.path}`.toLowerCase().endsWith(`/${ending}`.toLowerCase()))
  if (root === 'CustomObjectTranslation' && second?.tag === 'fields') {
    const ofField = `${apiName}/${second.name}.fieldTranslation-meta.xml`
    const source = find(ofField)
    if (source) return { path: own, source, root: 'CustomFieldTranslation', steps: rest }
  }
  const source = find(own.slice(own.lastIndexOf('/') + 1))
  return { path: own, source, root, steps: isOfLanguage ? path : path.slice(1) }
}

function opened(
  source: ProjectFile | undefined,
  root: string,
): { whole: XmlElement; source?: ProjectFile } {
  const document = source && readXml(source.text, source.path).document
  if (!source || !document) return { whole: newElement(root, []) }
  return { whole: document.root, source }
}

function replaced(source: ProjectFile, whole: XmlElement): string {
  const { document } = readXml(source.text, source.path)
  return document ? writeXml({ ...document, root: whole }) : source.text
}

/** The element with a place for the text, where it has none. */
function withText(element: XmlElement, path: TextPath, text: SourceText, flow = ''): XmlElement {
  const [step, ...rest] = path
  if (!step) return withLeaf(element, text)
  const own = step.tag === 'flowDefinitions' ? (step.name ?? '') : flow
  const known = childElements(element).find((child) => isMeant(child, step))
  const child = known ?? newElement(step.tag, nameOf(step, own))
  const changed = withText(child, rest, text, own)
  if (!known) return addChild(element, changed)
  return changed === known ? element : withChild(element, known, changed)
}

function isMeant(child: XmlElement, { tag, name }: TextStep): boolean {
  if (child.name !== tag) return false
  if (name === undefined) return true
  const own = ['fullName', 'name', 'masterLabel'].map((one) => childText(child, one))
  return own.some((one) => one?.toLowerCase() === name.toLowerCase())
}

/** The tag that names an entry, as its kind has it. */
function nameOf({ tag, name }: TextStep, flow: string): XmlElement[] {
  if (tag === 'flows') return [newElement('fullName', flow)]
  if (name === undefined) return []
  if (tag === 'flowDefinitions') return [newElement('fullName', name)]
  const isValue = tag === 'picklistValues' || tag === 'valueTranslation'
  return [newElement(isValue ? 'masterLabel' : 'name', name)]
}

function withLeaf(element: XmlElement, { leaf, source }: SourceText): XmlElement {
  const isCase = element.name === 'CustomObjectTranslation' && /^(plural)?label$/i.test(leaf)
  if (isCase) {
    const plural = String(leaf === 'pluralLabel')
    const known = childElements(element).some(
      (child) => child.name === 'caseValues' && (childText(child, 'plural') ?? 'false') === plural,
    )
    if (known) return element
    const value = newElement('caseValues', [newElement('plural', plural), toFill('value', source)])
    return addChild(element, value)
  }
  const isThere = childElements(element).some(({ name }) => name === leaf)
  return isThere ? element : addChild(element, toFill(leaf, source))
}

/**
 * A tag that waits for its translation: the source as it would stand in the tag, so that markup is
 * seen to be escaped. Two hyphens may not stand in a comment.
 */
function toFill(tag: string, source: string): XmlElement {
  const escaped = source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const words = escaped.replaceAll('--', '- -').replaceAll('--', '- -')
  const comment = { kind: 'markup' as const, text: `<!-- ${words} -->` }
  return { kind: 'element', name: tag, attributes: {}, children: [comment] }
}

function withChild(element: XmlElement, old: XmlElement, changed: XmlElement): XmlElement {
  const children: XmlNode[] = element.children.map((child) => (child === old ? changed : child))
  return { kind: 'element', name: element.name, attributes: element.attributes, children }
}
