// The checks run on a database server what asks for a database: nothing of that may be left out.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Module = { databaseTests(): string[]; hiddenWays(): string[] }
const at = new URL('./ci/database-tests.mjs', import.meta.url)
const { databaseTests, hiddenWays } = (await import(at.href)) as Module

const found = databaseTests()
const textOf = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test.each([
  ['packages/store/src/database/migrate.test.ts', true],
  ['packages/runtime/src/session/sessions.test.ts', true],
  ['packages/cli/src/every-way.test.ts', true],
  // Through the folder of helpers beside its sources.
  ['packages/cli/src/simulated-run-objects.test.ts', true],
  ['packages/runtime/src/session/password.test.ts', false],
  ['packages/server/src/render/render.test.ts', false],
])('%s asks for a database: %s', (path, asks) => {
  expect(textOf(path)).not.toBe('')
  expect(found.includes(path)).toBe(asks)
})

test('only the store gives a test database away by its name', () => {
  expect(hiddenWays()).toEqual([])
})
