// XML elements to typed objects, driven by the schema alone: it knows no element of Flow by name.
// Nothing is dropped: what the schema has no place for is carried along and reported.
import type { Carried, CarriedTag } from '../carried.ts'
import type { Diagnostic, Severity } from '../diagnostic.ts'
import { schemaType, type SchemaField } from '../flow-type/flow-schema.ts'
import { placeOfNode } from '../xml/place.ts'
import { childText, isNil, textOf, type XmlDocument, type XmlElement } from '../xml/xml-tree.ts'
import { parseScalar, type Scalar } from './scalar-values.ts'

/** A typed object as the reader builds it; the generated types name its fields. */
export type TypedObject = { [tag: string]: TypedValue | Carried | undefined }
export type TypedValue = Scalar | TypedObject | (Scalar | TypedObject)[]

type Finding = {
  severity: Severity
  code: string
  at: XmlElement
  field?: string
  message: string
  remedy: string
}

/** Attributes that say how to read a tag, not what it holds. */
function ownAttributes(element: XmlElement): Record<string, string> | undefined {
  let own: Record<string, string> | undefined
  for (const name in element.attributes) {
    if (name === 'xsi:nil' || name === 'xmlns' || name.startsWith('xmlns:')) continue
    own ??= Object.create(null) as Record<string, string>
    own[name] = element.attributes[name] ?? ''
  }
  return own
}

/** An element as it is carried along: without comments and white space between tags. */
function carry(element: XmlElement): CarriedTag {
  const carried: CarriedTag = { tag: element.name }
  if (Object.keys(element.attributes).length > 0) carried.attributes = element.attributes
  const children = element.children.filter((node) => node.kind === 'element')
  const text = textOf(element)
  if (children.length > 0) carried.children = children.map(carry)
  if (children.length === 0 ? text !== '' : text.trim() !== '') carried.text = text
  return carried
}

/** Reads the elements of one document. `elementOf` answers later where a typed object stood. */
export class TypedReader {
  readonly diagnostics: Diagnostic[] = []
  readonly elementOf = new WeakMap<object, XmlElement>()
  readonly #document: XmlDocument
  /** API names of the elements around the one being read, innermost last. */
  readonly #names: string[] = []

  constructor(document: XmlDocument) {
    this.#document = document
  }

  /** The typed object of an element that is said to be of that type. */
  read(element: XmlElement, typeName: string): TypedObject {
    const type = schemaType(typeName)
    const result: TypedObject = {}
    for (const field of type.fields.values()) if (field.repeated) result[field.tag] = []
    this.elementOf.set(result, element)
    const name = type.fields.has('name') ? childText(element, 'name') : undefined
    if (name) this.#names.push(name)
    const carried: Carried = {}
    for (const node of element.children) {
      if (node.kind === 'text' && node.text.trim() !== '') carried.text = node.text
      if (node.kind === 'element')
        this.#readChild(node, type.fields.get(node.name), result, carried)
    }
    const attributes = ownAttributes(element)
    if (attributes) carried.attributes = attributes
    if (carried.text !== undefined) this.#findText(element)
    this.#checkRequired(element, type.fields.values(), result, carried)
    if (Object.keys(carried).length > 0) result['carried'] = carried
    if (name) this.#names.pop()
    return result
  }

  #readChild(
    element: XmlElement,
    field: SchemaField | undefined,
    result: TypedObject,
    carried: Carried,
  ): void {
    const tag = element.name
    if (!field) {
      this.#carry(element, carried, unknownTag(element))
    } else if (isNil(element)) {
      ;(carried.nil ??= []).push(tag)
    } else if (!field.repeated && result[tag] !== undefined) {
      this.#carry(element, carried, repeatedTag(element))
    } else if (field.kind === 'complex') {
      put(result, field, this.read(element, field.type))
    } else {
      this.#readLeaf(element, field, result, carried)
    }
  }

  #readLeaf(
    element: XmlElement,
    field: Exclude<SchemaField, { kind: 'complex' }>,
    result: TypedObject,
    carried: Carried,
  ): void {
    if (ownAttributes(element) || element.children.some((node) => node.kind === 'element')) {
      return this.#carry(element, carried, notALeaf(element))
    }
    const text = textOf(element)
    if (field.kind === 'scalar') {
      const value = parseScalar(field.scalar, text)
      if (value !== undefined) return put(result, field, value)
      return this.#carry(element, carried, invalidValue(element, text, field.scalar))
    }
    const value = text.trim()
    if (field.values.has(value)) return put(result, field, value)
    if (!field.open) return this.#carry(element, carried, invalidEnum(element, value, field.values))
    this.#find(unknownEnum(element, value))
    put(result, field, value)
  }

  #checkRequired(
    element: XmlElement,
    fields: Iterable<SchemaField>,
    result: TypedObject,
    carried: Carried,
  ): void {
    for (const field of fields) {
      const { tag } = field
      if (!(field.required || field.filled) || result[tag] !== undefined) continue
      if (field.filled) {
        result[tag] = ''
        ;(carried.missing ??= []).push(tag)
      }
      if (!field.required || carried.tags?.some((other) => other.tag === tag)) continue
      this.#find(missingTag(element, tag))
    }
  }

  #carry(element: XmlElement, carried: Carried, finding: Finding): void {
    ;(carried.tags ??= []).push(carry(element))
    this.#find(finding)
  }

  #findText(element: XmlElement): void {
    this.#find({
      severity: 'warning',
      code: 'unexpected-text',
      at: element,
      message: `<${element.name}> holds text beside its tags; it has no meaning and is kept.`,
      remedy: 'Put the text into the tag it belongs to, or remove it.',
    })
  }

  #find({ at, ...finding }: Finding): void {
    const element = this.#names.at(-1)
    this.diagnostics.push({
      severity: finding.severity,
      code: finding.code,
      file: this.#document.file,
      ...placeOfNode(this.#document, at),
      ...(element === undefined ? {} : { element }),
      field: finding.field ?? at.name,
      message: finding.message,
      remedy: finding.remedy,
    })
  }
}

function put(result: TypedObject, field: SchemaField, value: Scalar | TypedObject): void {
  const list = result[field.tag]
  if (field.repeated && Array.isArray(list)) list.push(value)
  else result[field.tag] = value
}

function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`
}

function unknownTag(at: XmlElement): Finding {
  return {
    severity: 'info',
    code: 'unknown-tag',
    at,
    message: `<${at.name}> is not known here; it is kept as it stands and has no effect.`,
    remedy: 'Check the spelling; a tag of a newer release may stay.',
  }
}

function repeatedTag(at: XmlElement): Finding {
  return {
    severity: 'warning',
    code: 'repeated-tag',
    at,
    message: `<${at.name}> stands here more than once; the first is used.`,
    remedy: 'Keep one of them.',
  }
}

function notALeaf(at: XmlElement): Finding {
  return {
    severity: 'warning',
    code: 'unexpected-content',
    at,
    message: `<${at.name}> should hold plain text only; it is kept but not used.`,
    remedy: 'Replace its content by plain text without attributes or tags.',
  }
}

const expectedOf = {
  text: 'text',
  boolean: 'true or false',
  int: 'a whole number',
  double: 'a number',
  date: 'a date such as 2025-01-31',
  dateTime: 'a date and time such as 2025-01-31T08:00:00.000Z',
  time: 'a time such as 08:00:00.000Z',
}

function invalidValue(at: XmlElement, text: string, scalar: keyof typeof expectedOf): Finding {
  return {
    severity: 'error',
    code: 'invalid-value',
    at,
    message: `<${at.name}> holds ${quote(text)}, which is not ${expectedOf[scalar]}.`,
    remedy: `Write ${expectedOf[scalar]}.`,
  }
}

function invalidEnum(at: XmlElement, value: string, values: ReadonlySet<string>): Finding {
  return {
    severity: 'error',
    code: 'invalid-enum-value',
    at,
    message: `<${at.name}> holds ${quote(value)}, which is none of its values.`,
    remedy: `Use one of: ${[...values].join(', ')}.`,
  }
}

function unknownEnum(at: XmlElement, value: string): Finding {
  return {
    severity: 'warning',
    code: 'unknown-enum-value',
    at,
    message: `<${at.name}> holds ${quote(value)}, a value that is not known.`,
    remedy: 'Check the spelling; a value of a newer release may stay.',
  }
}

function missingTag(at: XmlElement, tag: string): Finding {
  return {
    severity: 'error',
    code: 'missing-tag',
    at,
    field: tag,
    message: `<${at.name}> has no <${tag}>.`,
    remedy: `Add <${tag}>.`,
  }
}
