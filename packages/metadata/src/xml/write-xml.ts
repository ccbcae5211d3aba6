// Lossless tree to text. A node that still remembers its source gives back exactly that text; a new
// or changed one is written the way Salesforce writes: four spaces, quotes and apostrophes escaped.
import type { XmlDocument, XmlElement, XmlNode } from './xml-tree.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const indentation = '    '

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
}

/**
 * Text as it stands between tags: the five characters of markup escaped, and a bare carriage
 * return.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character)
}

/**
 * A value as it stands in an attribute: line breaks and tabs escaped too, or they become spaces.
 */
function escapeAttribute(text: string): string {
  return escapeText(text).replace(/[\n\t]/g, (character) =>
    character === '\n' ? '&#xA;' : '&#x9;',
  )
}

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
}

function writeElement(text: string, element: XmlElement, depth: number): string {
  const { name, children } = element
  const open = `<${name}${writeAttributes(element.attributes)}`
  if (children.length === 0)
    return element.attributes['xsi:nil'] ? `${open}/>` : `${open}></${name}>`
  const isNew = children.every((child) => child.kind === 'element')
  if (!isNew) {
    const inner = children.map((child) => writeNode(text, child, depth + 1)).join('')
    return `${open}>${inner}</${name}>`
  }
  const pad = indentation.repeat(depth + 1)
  const lines = children.map((child) => `${pad}${writeNode(text, child, depth + 1)}\n`).join('')
  return `${open}>\n${lines}${indentation.repeat(depth)}</${name}>`
}

function writeNode(text: string, node: XmlNode, depth: number): string {
  if (node.source) return text.slice(node.source.start, node.source.end)
  if (node.kind === 'text') return escapeText(node.text)
  if (node.kind === 'markup') return node.text
  return writeElement(text, node, depth)
}

/** The text of a document: the same bytes where nothing was changed. */
export function writeXml(document: XmlDocument): string {
  return document.prolog + writeNode(document.text, document.root, 0) + document.epilog
}

/** A document made in memory around a root element, with declaration and final newline. */
export function newDocument(root: XmlElement, file: string): XmlDocument {
  return { file, text: '', prolog: declaration, root, epilog: '\n' }
}
