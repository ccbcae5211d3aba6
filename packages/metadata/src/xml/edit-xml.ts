// Changes to a lossless tree. Each gives a new tree in which everything that was not touched still
// remembers its source text, so that a small edit stays a small difference in the file.
import type { XmlDocument, XmlElement, XmlNode } from './xml-tree.ts'

/** An element made in memory. */
export function newElement(
  name: string,
  content: string | readonly XmlElement[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const children: XmlNode[] =
    typeof content !== 'string' ? [...content] : content ? [{ kind: 'text', text: content }] : []
  return { kind: 'element', name, attributes, children }
}

/** The element with other children; it no longer is what stood in the file. */
function withChildren(element: XmlElement, children: readonly XmlNode[]): XmlElement {
  return { kind: 'element', name: element.name, attributes: element.attributes, children }
}

/** The element with this text as its whole content. */
export function withText(element: XmlElement, text: string): XmlElement {
  return withChildren(element, text ? [{ kind: 'text', text }] : [])
}

/** The white space before an element's first child: what stands before every child of it. */
function indentOf(element: XmlElement): XmlNode[] {
  const first = element.children[0]
  return first?.kind === 'text' && first.text.trim() === ''
    ? [{ kind: 'text', text: first.text }]
    : []
}

/**
 * The element with one more child, placed after the last child whose name is not greater: the order
 * in which Salesforce writes. White space is taken from the element's own first line.
 */
export function addChild(element: XmlElement, child: XmlElement): XmlElement {
  const children = [...element.children]
  let at = -1
  children.forEach((node, index) => {
    if (node.kind === 'element' && node.name <= child.name) at = index
  })
  const indent = indentOf(element)
  if (at >= 0) children.splice(at + 1, 0, ...indent, child)
  else children.splice(0, 0, ...indent, child)
  return withChildren(element, children)
}

/** The element without that child and the white space before it. */
export function removeChild(element: XmlElement, child: XmlElement): XmlElement {
  const at = element.children.indexOf(child)
  if (at < 0) return element
  const before = element.children[at - 1]
  const spaces = before?.kind === 'text' && before.text.trim() === '' ? 1 : 0
  const children = element.children.filter((_, index) => index < at - spaces || index > at)
  return withChildren(element, children)
}

function replaceIn(element: XmlElement, old: XmlElement, replacement: XmlElement): XmlElement {
  if (element === old) return replacement
  const range = old.source
  let changed = false
  const children = element.children.map((child) => {
    if (child.kind !== 'element') return child
    if (range && child.source && !contains(child.source, range)) return child
    const next = replaceIn(child, old, replacement)
    changed ||= next !== child
    return next
  })
  return changed ? withChildren(element, children) : element
}

function contains(outer: { start: number; end: number }, inner: { start: number; end: number }) {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The document with one element, found by identity anywhere in it, replaced by another. */
export function replaceElement(
  document: XmlDocument,
  old: XmlElement,
  replacement: XmlElement,
): XmlDocument {
  return { ...document, root: replaceIn(document.root, old, replacement) }
}
