// Text to lossless tree. saxes scans and checks that the text is well-formed; nothing is expanded,
// fetched or executed: a DOCTYPE, an unknown entity, too much depth or size end the reading with a
// diagnostic. What the tags mean is left to the readers above.
import { assert, limits } from '@stagewright/base'
import { SaxesParser } from 'saxes'
import type { Diagnostic } from '../diagnostic.ts'
import { placeInText } from './place.ts'
import type { XmlDocument, XmlElement, XmlNode } from './xml-tree.ts'

export type XmlReading = { document?: XmlDocument; diagnostics: Diagnostic[] }

class Refusal extends Error {
  readonly code: string
  readonly remedy: string
  constructor(code: string, message: string, remedy: string) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}

type OpenElement = {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
  start: number
}

/** Collects what the scanner reports into a tree. Lives for one reading. */
class TreeBuilder {
  readonly #text: string
  readonly #open: OpenElement[] = []
  #root: XmlElement | undefined
  /** Where the next text or markup node starts. */
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get root(): XmlElement | undefined {
    return this.#root
  }

  open(name: string, position: number): void {
    if (this.#open.length >= limits.xmlDepthMax) {
      throw new Refusal(
        'xml-too-deep',
        `Elements are nested deeper than ${limits.xmlDepthMax} levels.`,
        'Metadata files are never that deep: look for a missing end tag.',
      )
    }
    const start = this.#text.lastIndexOf('<', position - 1)
    this.#open.push({ name, attributes: Object.create(null), children: [], start })
  }

  attribute(name: string, value: string): void {
    const element = this.#open.at(-1)
    if (element) element.attributes[name] = value
  }

  opened(position: number): void {
    this.#at = position
  }

  text(text: string, position: number): void {
    const end = this.#text[position - 1] === '<' ? position - 1 : position
    this.#add({ kind: 'text', text, source: { start: this.#at, end } })
    this.#at = end
  }

  cdata(text: string, position: number): void {
    this.#add({ kind: 'text', text, source: { start: this.#at, end: position } })
    this.#at = position
  }

  markup(position: number): void {
    const text = this.#text.slice(this.#at, position)
    this.#add({ kind: 'markup', text, source: { start: this.#at, end: position } })
    this.#at = position
  }

  close(position: number): void {
    const open = this.#open.pop()
    if (!open) return
    const { name, attributes, children, start } = open
    const source = { start, end: position }
    const element: XmlElement = { kind: 'element', name, attributes, children, source }
    this.#at = position
    if (this.#open.length === 0) this.#root ??= element
    else this.#add(element)
  }

  #add(node: XmlNode): void {
    this.#open.at(-1)?.children.push(node)
  }
}

function checkDeclaration(encoding: string | undefined): void {
  if (encoding === undefined || /^(utf-?8|us-ascii)$/i.test(encoding)) return
  throw new Refusal(
    'wrong-encoding',
    `The file says its encoding is ${encoding.slice(0, 40)}.`,
    'Save the file as UTF-8 and write encoding="UTF-8" in its first line.',
  )
}

/**
 * Feeds the text to a scanner that reports into the builder; refusals are thrown where they arise.
 */
function connect(parser: SaxesParser, builder: TreeBuilder): void {
  parser.on('error', (error) => {
    const message = error.message.replace(/^\d+:\d+: /, '').slice(0, 200)
    throw new Refusal(
      'not-well-formed',
      `Not well-formed XML: ${message}`,
      'Repair the file at this place, or retrieve it again.',
    )
  })
  parser.on('doctype', () => {
    throw new Refusal(
      'doctype-refused',
      'The file has a DOCTYPE; metadata files never do, and entities are not expanded.',
      'Remove the DOCTYPE and the entities it declares.',
    )
  })
  parser.on('xmldecl', (declaration) => checkDeclaration(declaration.encoding))
  parser.on('opentagstart', (tag) => builder.open(tag.name, parser.position))
  parser.on('attribute', ({ name, value }) => builder.attribute(name, value))
  parser.on('opentag', () => builder.opened(parser.position))
  parser.on('text', (content) => builder.text(content, parser.position))
  parser.on('cdata', (content) => builder.cdata(content, parser.position))
  // The scanner reports a comment at its second hyphen, one character before it ends.
  parser.on('comment', () => builder.markup(parser.position + 1))
  parser.on('processinginstruction', () => builder.markup(parser.position))
  parser.on('closetag', () => builder.close(parser.position))
}

function refuse(text: string, file: string, refusal: Refusal, offset: number): Diagnostic {
  const { code, message, remedy } = refusal
  const place = placeInText(text, Math.max(0, offset))
  return { severity: 'error', code, file, ...place, message, remedy }
}

/**
 * Reads the text of an XML file into a lossless tree. Never throws: a text that is not well-formed,
 * too large, too deep, or uses what metadata files have no use for (DOCTYPE, entities, other
 * encodings) gives one error with its place and no document.
 */
export function readXml(text: string, file: string): XmlReading {
  if (text.length > limits.metadataFileBytesMax) {
    const size = `${limits.metadataFileBytesMax / 1024 / 1024} MiB`
    const refusal = new Refusal(
      'file-too-large',
      `The file is larger than ${size}.`,
      'Metadata files are far smaller: check that this is one.',
    )
    return { diagnostics: [refuse('', file, refusal, 0)] }
  }
  const parser = new SaxesParser({ xmlns: false })
  const builder = new TreeBuilder(text)
  connect(parser, builder)
  try {
    parser.write(text)
    parser.close()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { diagnostics: [refuse(text, file, error, parser.position - 1)] }
  }
  const root = builder.root
  const { start, end } = root?.source ?? { start: 0, end: 0 }
  assert(root, 'a text without a root element is not well-formed')
  const prolog = text.slice(0, start)
  const document = { file, text, prolog, root, epilog: text.slice(end) }
  return { document, diagnostics: replacementCharacters(document) }
}

/** Warns where a decoder has put U+FFFD in the place of bytes it could not read. */
function replacementCharacters({ text, file }: XmlDocument): Diagnostic[] {
  const at = text.indexOf('\uFFFD')
  if (at < 0) return []
  return [
    {
      severity: 'warning',
      code: 'wrong-encoding',
      file,
      ...placeInText(text, at),
      message: 'The text has U+FFFD, the mark of bytes that could not be read as UTF-8.',
      remedy: 'Save the file as UTF-8 from a copy whose letters are whole.',
    },
  ]
}
