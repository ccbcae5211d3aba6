import { policySchema } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { stagewright } from '../test/terminal.ts'

test('the schema of a policy is written as JSON', async () => {
  const { code, out } = await stagewright(['policy', 'schema'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(policySchema())))
})
