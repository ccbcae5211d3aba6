// The examples of docs/records.md are queries that can be carried out.
import { readFileSync } from 'node:fs'
import { createSchema } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { readQuery } from './read-query.ts'

const page = readFileSync(new URL('../../../../docs/records.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^```soql\n([^]*?)^```/gm)].flatMap(([, block = '']) =>
  block.trim().split('\n\n'),
)
const context = {
  schema: createSchema([]),
  now: Date.UTC(2026, 2, 31),
  timeZone: 'UTC',
  locale: 'en_US',
  isSeen: () => true,
}

test('the manual has examples', () => expect(examples.length).toBeGreaterThan(5))

test.each(examples)('%s', (text) => {
  const result = readQuery(context, text)
  expect(result.ok || result.error).toBe(true)
})
