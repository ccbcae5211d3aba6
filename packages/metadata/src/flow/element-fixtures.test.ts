// One file per element kind in fixtures/elements, each with every field that kind has.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nodeTags, resourceTags } from '../flow-type/node-kinds.ts'
import { writeXml } from '../xml/write-xml.ts'
import { readFlow } from './read-flow.ts'
import { writeFlow } from './write-flow.ts'

const folder = new URL('../../fixtures/elements/', import.meta.url)
const names = readdirSync(folder).sort()

test('every kind of element and resource has its fixture', () => {
  const kinds = new Set(names.map((name) => name.split('.')[0]))
  expect([...nodeTags, ...resourceTags, 'start'].filter((tag) => !kinds.has(tag))).toEqual([])
})

test.each(names)('%s is read without a diagnostic and written back byte for byte', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8')
  const { document, flow, diagnostics } = readFlow(text, name)
  expect(diagnostics).toEqual([])
  expect(document && writeXml(document)).toBe(text)
  expect(flow && writeFlow(flow)).toBe(text)
})

test.each(nodeTags.filter((tag) => tag !== 'steppedStages'))(
  'an element under <%s> is found by name with its kind',
  (tag) => {
    const text = readFileSync(new URL(`${tag}.flow-meta.xml`, folder), 'utf8')
    const { definition } = readFlow(text, tag)
    expect(definition?.nodes[`${tag}_1`]?.nodeKind).toBe(tag)
  },
)
