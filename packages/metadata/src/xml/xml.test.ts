import { limits } from '@stagewright/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFlow } from '../flow/read-flow.ts'
import { readProject } from '../project/read-project.ts'
import { decodeText } from './decode-text.ts'
import { addChild, newElement, removeChild, replaceElement, withText } from './edit-xml.ts'
import { readXml } from './read-xml.ts'
import { writeXml } from './write-xml.ts'
import { childElement, type XmlDocument, type XmlElement } from './xml-tree.ts'

function read(text: string): XmlDocument {
  const { document, diagnostics } = readXml(text, 'a.xml')
  if (!document) throw new Error(diagnostics[0]?.message)
  return document
}

function child(element: XmlElement, name: string): XmlElement {
  const found = childElement(element, name)
  if (!found) throw new Error(name)
  return found
}

test.each([
  ['no declaration', '<a/>'],
  ['byte order mark', '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<a></a>\n'],
  ['line ends of Windows', '<?xml version="1.0"?>\r\n<a>\r\n  <b>1</b>\r\n</a>\r\n'],
  ['comments and instructions', '<!-- x --><a><!-- y --><?z w?><b/><!-- --></a><!-- e -->\n\n'],
  ['character data', '<a>t<![CDATA[<&>]]>u<![CDATA[]]></a>'],
  ['references', '<a b="&quot;&#10;">&#xD;&amp;&lt;&gt;&apos;&#128512;</a>'],
  ['odd spacing', '<a  b = "1"\n c=\'2\' ><d   />  </a >  '],
])('an untouched document is written back byte for byte: %s', (_, text) => {
  expect(writeXml(read(text))).toBe(text)
})

const depth = limits.xmlDepthMax + 1

test.each([
  ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'doctype-refused'],
  ['an unknown entity', '<a>&x;</a>', 'not-well-formed'],
  ['a NUL', '<a>\u0000</a>', 'not-well-formed'],
  ['a NUL reference', '<a>&#0;</a>', 'not-well-formed'],
  ['an end tag that does not match', '<a><b></a>', 'not-well-formed'],
  ['no end', '<a><b>', 'not-well-formed'],
  ['two roots', '<a/><b/>', 'not-well-formed'],
  ['nothing', '', 'not-well-formed'],
  ['no XML', 'hello', 'not-well-formed'],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'wrong-encoding'],
  ['too much depth', '<a>'.repeat(depth) + '</a>'.repeat(depth), 'xml-too-deep'],
  ['too much text', `<a>${' '.repeat(limits.metadataFileBytesMax)}</a>`, 'file-too-large'],
])('%s is refused', (_, text, code) => {
  const { document, diagnostics } = readXml(text, 'a.xml')
  expect(document).toBe(undefined)
  expect(diagnostics.map((one) => [one.code, one.severity])).toEqual([[code, 'error']])
  expect(diagnostics[0]?.line).toBeGreaterThan(0)
  expect(diagnostics[0]?.remedy).not.toBe('')
})

test('the place of an error is where the file is wrong', () => {
  const { diagnostics } = readXml('<a>\n  <b>1</c>\n</a>', 'a.xml')
  expect(diagnostics[0]).toMatchObject({ line: 2 })
})

test('a mark of lost letters is warned about', () => {
  const { document, diagnostics } = readXml('<a>\n caf\uFFFD</a>', 'a.xml')
  expect(document).toBeDefined()
  expect(diagnostics).toMatchObject([{ code: 'wrong-encoding', severity: 'warning', line: 2 }])
})

test.each([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
  ['Latin-1', [0xe9], undefined],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00], undefined],
])('bytes in %s are decoded or refused', (_, bytes, text) => {
  const decoding = decodeText(new Uint8Array(bytes), 'a.xml')
  expect(decoding.text).toBe(text)
  expect(decoding.diagnostics.length).toBe(text === undefined ? 1 : 0)
})

test('no text makes a reader throw', () => {
  const pieces = fc.constantFrom('<a>', '</a>', '<Flow>', '</Flow>', '<!--', '-->', '&', ';', '"')
  const soup = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })))
  fc.assert(
    fc.property(soup, (parts) => {
      const text = parts.join('')
      const { document } = readXml(text, 'a.xml')
      if (document) expect(writeXml(document)).toBe(text)
      readFlow(text, 'a.flow-meta.xml')
      readProject([{ path: 'objects/A__c/fields/B__c.field-meta.xml', text }])
    }),
    { numRuns: 300 },
  )
})

test('no damage to a flow makes its reader throw', () => {
  const tags = ['start', 'decisions', 'name', 'rules', '__proto__', 'constructor', 'connector']
  const tree: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc
      .tuple(
        fc.constantFrom(...tags),
        fc.oneof(
          { maxDepth: 4 },
          fc.constantFrom('', 'x', '1'),
          fc.array(tie('node')).map((l) => l.join('')),
        ),
      )
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
  })).node
  fc.assert(
    fc.property(fc.array(tree), (nodes) => {
      const { definition } = readFlow(`<Flow>${nodes.join('')}</Flow>`, 'a.flow-meta.xml')
      expect(definition?.nodes['toString']).toBe(undefined)
    }),
  )
})

const sample = '<a>\n    <b>1</b>\n    <!-- kept -->\n    <d x="1"/>\n</a>\n'

test('a changed leaf changes only its own text', () => {
  const document = read(sample)
  const b = child(document.root, 'b')
  const changed = replaceElement(document, b, withText(b, `"it's" & more`))
  expect(writeXml(changed)).toBe(sample.replace('1</b>', '&quot;it&apos;s&quot; &amp; more</b>'))
})

test('a new child takes its alphabetical place and the indentation of its neighbours', () => {
  const document = read(sample)
  const grown = addChild(document.root, newElement('c', [newElement('e', 'x')]))
  const text = writeXml(replaceElement(document, document.root, grown))
  expect(text).toBe(sample.replace('</b>\n', '</b>\n    <c>\n        <e>x</e>\n    </c>\n'))
})

test('a removed child takes the white space before it along', () => {
  const document = read(sample)
  const less = removeChild(document.root, child(document.root, 'b'))
  const text = writeXml(replaceElement(document, document.root, less))
  expect(text).toBe(sample.replace('\n    <b>1</b>', ''))
})
