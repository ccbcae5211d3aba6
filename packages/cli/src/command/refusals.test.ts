// What commands on the database itself refuse, and what they say to do.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stagewright } from '../../test/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagewright-refusals-'))
const file = join(folder, 'kept.tar.gz')
let fresh: TestDatabase
let env: { [name: string]: string }
beforeAll(async () => {
  fresh = await createTestDatabase()
  env = { DATABASE_URL: fresh.url }
})
afterAll(async () => {
  await fresh?.drop()
  rmSync(folder, { recursive: true })
})
beforeEach(() => writeFileSync(file, 'the last backup'))

test('a backup replaces no file that is there, unless somebody says so', async () => {
  expect(await stagewright(['backup', file], { env })).toEqual({
    code: 1,
    out: '',
    err: `Error: ${file} is there already. Nothing was written.\nTake another name, or have it replaced: stagewright backup ${file} --replace.`,
  })
  expect(readFileSync(file, 'utf8')).toBe('the last backup')
  expect(readdirSync(folder)).toEqual(['kept.tar.gz'])
  const replaced = await stagewright(['backup', file, '--replace'], { env })
  expect([replaced.code, replaced.err]).toEqual([0, ''])
  expect(readFileSync(file).length).toBeGreaterThan(1_000)
})

test('a backup to a folder is told that it is one', async () => {
  const { code, err } = await stagewright(['backup', folder, '--replace'], { env })
  expect([code, err]).toEqual([1, `Error: ${folder} was not written: it is a folder.`])
})

test.each([
  ['postgres://me:hidden@127.0.0.1:1/new', 'database new on 127.0.0.1:1', 'ECONNREFUSED'],
  ['postgres://me:hidden@localhost:1/new', 'database new on localhost:1', 'ECONNREFUSED'],
])('a target %s that cannot be reached is named, without its password', async (url, name, why) => {
  const { code, out, err } = await stagewright(['move-to', url], { env })
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`Error: The target, ${name}, cannot be reached: `)
  expect(err).toContain(why)
  expect(err).toContain('Check the address that was given to move-to')
  expect(err).not.toMatch(/hidden|DATABASE_URL/)
})

test('a source that cannot be reached is another thing', async () => {
  const away = { DATABASE_URL: 'postgres://me:hidden@localhost:1/old' }
  const { code, err } = await stagewright(['move-to', fresh.url], { env: away })
  expect(code).toBe(1)
  expect(err).toMatch(/^Error: The database cannot be reached: \S.*Check DATABASE_URL/)
  expect(err).not.toContain('hidden')
})
