// A typed flow to the text of its file, in Salesforce's own order and style.
import type { Flow } from '../flow-type/flow-metadata.generated.ts'
import type { TypedObject } from '../typed/typed-reader.ts'
import { writeTyped } from '../typed/typed-writer.ts'
import { newDocument, writeXml } from '../xml/write-xml.ts'
import type { XmlElement } from '../xml/xml-tree.ts'

/** The XML text of a flow. Reading it again gives an equal flow; carried tags are written too. */
export function writeFlow(flow: Flow): string {
  const element = writeTyped(flow as unknown as TypedObject, 'Flow', 'Flow')
  const attributes = {
    xmlns: 'http://soap.sforce.com/2006/04/metadata',
    ...(usesNil(element) ? { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' } : {}),
    ...element.attributes,
  }
  return writeXml(newDocument({ ...element, attributes }, ''))
}

function usesNil(element: XmlElement): boolean {
  return (
    Object.keys(element.attributes).some((name) => name.startsWith('xsi:')) ||
    element.children.some((child) => child.kind === 'element' && usesNil(child))
  )
}
