// Reads the leaves of one element of a small metadata file (object, field, queue …) as text, flags
// and numbers. A value that does not fit its type is reported and read as absent.
import type { Diagnostic, Severity } from '../diagnostic.ts'
import { parseScalar } from '../typed/scalar-values.ts'
import { placeOfNode } from '../xml/place.ts'
import { childElement, childElements, childText, textOf } from '../xml/xml-tree.ts'
import type { XmlDocument, XmlElement } from '../xml/xml-tree.ts'

export type Finding = {
  severity: Severity
  code: string
  field?: string
  message: string
  remedy: string
}

export class ElementReader {
  readonly element: XmlElement
  readonly document: XmlDocument
  /** The API name findings are reported under. */
  readonly name: string
  readonly diagnostics: Diagnostic[]

  constructor(
    document: XmlDocument,
    name: string,
    diagnostics: Diagnostic[],
    element = document.root,
  ) {
    this.document = document
    this.name = name
    this.diagnostics = diagnostics
    this.element = element
  }

  /** The text of a child; undefined when there is none, or it is nil. */
  text(tag: string): string | undefined {
    return childText(this.element, tag)
  }

  /** The texts of all children of a tag. */
  texts(tag: string): string[] {
    return childElements(this.element)
      .filter((child) => child.name === tag)
      .map(textOf)
  }

  /** A child as true or false; false when there is none. */
  flag(tag: string): boolean {
    return this.#scalar('boolean', tag) === true
  }

  /** A child as a number. */
  number(tag: string): number | undefined {
    const value = this.#scalar('double', tag)
    return typeof value === 'number' ? value : undefined
  }

  #scalar(type: 'boolean' | 'double', tag: string) {
    const text = this.text(tag)
    const value = text === undefined ? undefined : parseScalar(type, text)
    if (text !== undefined && value === undefined) {
      const expected = type === 'boolean' ? 'true or false' : 'a number'
      const message = `<${tag}> holds "${text.slice(0, 60)}", which is not ${expected}.`
      const remedy = `Write ${expected}.`
      this.find({ severity: 'error', code: 'invalid-value', field: tag, message, remedy })
    }
    return value
  }

  /** A reader for the first child of a tag. */
  child(tag: string, name = this.name): ElementReader | undefined {
    const element = childElement(this.element, tag)
    return element && new ElementReader(this.document, name, this.diagnostics, element)
  }

  /** A reader for each child of a tag. */
  children(tag: string): ElementReader[] {
    return childElements(this.element)
      .filter((child) => child.name === tag)
      .map((child) => {
        const name = childText(child, 'fullName') ?? this.name
        return new ElementReader(this.document, name, this.diagnostics, child)
      })
  }

  /** The text of a child that must be there; '' with an error when it is not. */
  required(tag: string): string {
    const text = this.text(tag)
    if (text !== undefined && text !== '') return text
    const message = `<${this.element.name}> has no <${tag}>.`
    const remedy = `Add <${tag}>.`
    this.find({ severity: 'error', code: 'missing-tag', field: tag, message, remedy })
    return ''
  }

  /** Adds a diagnostic at the child of the finding's field, or at the element itself. */
  find(finding: Finding): void {
    const at = (finding.field && childElement(this.element, finding.field)) || this.element
    const { severity, code, field, message, remedy } = finding
    this.diagnostics.push({
      severity,
      code,
      file: this.document.file,
      ...placeOfNode(this.document, at),
      element: this.name,
      ...(field === undefined ? {} : { field }),
      message,
      remedy,
    })
  }
}

/** An object without the properties that are undefined. */
export function present<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}
