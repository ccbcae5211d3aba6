// The lossless tree of an XML file. Nodes are never changed: edit.ts makes new ones, and a node
// that came from a file remembers which part of its text it is, so that writing gives back the same
// bytes.

/** Where a node stood in the text it was read from: offsets in UTF-16 units, end exclusive. */
export type SourceRange = { start: number; end: number }

export type XmlText = {
  readonly kind: 'text'
  readonly text: string
  readonly source?: SourceRange
}

/** A comment or a processing instruction: kept as it stands, without meaning. */
export type XmlMarkup = {
  readonly kind: 'markup'
  readonly text: string
  readonly source?: SourceRange
}

export type XmlElement = {
  readonly kind: 'element'
  readonly name: string
  /** No prototype. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly source?: SourceRange
}

export type XmlNode = XmlElement | XmlText | XmlMarkup

export type XmlDocument = {
  readonly file: string
  /** The text the document was read from; '' for one made in memory. */
  readonly text: string
  /** What stands before the root element: declaration, comments, white space. */
  readonly prolog: string
  readonly root: XmlElement
  /** What stands after the root element. */
  readonly epilog: string
}

/** The child elements of an element, in order. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((node) => node.kind === 'element')
}

/** The first child element of a name, if there is one. */
export function childElement(element: XmlElement, name: string): XmlElement | undefined {
  for (const node of element.children) {
    if (node.kind === 'element' && node.name === name) return node
  }
  return undefined
}

/** The text directly inside an element, references resolved. */
export function textOf(element: XmlElement): string {
  const [only] = element.children
  if (element.children.length === 1 && only?.kind === 'text') return only.text
  return element.children.map((node) => (node.kind === 'text' ? node.text : '')).join('')
}

/** The text of the first child of a name; undefined when there is none or it is nil. */
export function childText(element: XmlElement, name: string): string | undefined {
  const child = childElement(element, name)
  return child && !isNil(child) ? textOf(child) : undefined
}

/** True for an element marked xsi:nil: present, but without a value. */
export function isNil(element: XmlElement): boolean {
  const nil = element.attributes['xsi:nil']
  return nil === 'true' || nil === '1'
}
