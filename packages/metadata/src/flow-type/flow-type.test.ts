import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaType } from './flow-schema.ts'
import { generateFlowTypes } from './generate-types.ts'
import { nodeTags, resourceTags } from './node-kinds.ts'

test('the generated TypeScript types are those of the tables', () => {
  const file = new URL('./flow-metadata.generated.ts', import.meta.url)
  expect(readFileSync(file, 'utf8'), 'run node scripts/generate-flow-types.mjs').toBe(
    generateFlowTypes(),
  )
})

test('every list of elements under Flow is a node, a resource or known to be neither', () => {
  const known = new Set([...nodeTags, ...resourceTags])
  const rest = [...schemaType('Flow').fields.values()]
    .filter((field) => field.repeated && field.kind === 'complex' && !known.has(field.tag))
    .map((field) => field.tag)
  expect(rest).toEqual(['processMetadataValues', 'customProperties', 'exitRules', 'groups'])
})

test('a field written again in a type that extends another replaces the inherited one', () => {
  expect(schemaType('FlowNode').fields.get('name')?.required).toBe(true)
  expect(schemaType('FlowStart').fields.get('name')?.required).toBe(false)
})
