// The schema that editors read is that of the reader. UPDATE_SCHEMA=1 writes it anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { policySchema } from './policy.ts'

test('the published schema is that of the reader', async () => {
  const file = new URL('../../../../schemas/policy.schema.json', import.meta.url)
  const text = JSON.stringify(policySchema())
  if (process.env['UPDATE_SCHEMA'] === '1') {
    writeFileSync(file, await format(text, { parser: 'json', printWidth: 100 }))
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(text))
})
