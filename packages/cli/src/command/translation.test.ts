import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stagewright } from '../../test/terminal.ts'

const sample = fileURLToPath(new URL('../../../../examples/customer-onboarding', import.meta.url))
const path = 'force-app/main/default/translations/de.translation-meta.xml'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagewright-translation-'))
  cpSync(sample, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) => stagewright(['translation', 'template', folder, ...words])

test('every text of a process gets its place in a file, and is listed until it is filled in', async () => {
  const first = await run('de', '--name', 'Customer_Onboarding')
  expect(first.code).toBe(0)
  expect(first.out).toContain('Customer_Onboarding, orchestrationStages Underwriting: stageLabel')
  expect(first.out).toContain(`Wrote ${join(folder, path)}`)
  const text = readFileSync(join(folder, path), 'utf8')
  expect(text).toContain('<stageLabel><!-- Underwriting --></stageLabel>')
  const again = await run('de', '--name', 'Customer_Onboarding')
  expect(again.out).toContain('Every text has its place already.')
  expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
})

test('--dry-run writes nothing', async () => {
  const { out } = await run('de', '--dry-run')
  expect(out).toContain(`Would write ${join(folder, path)}`)
  expect(() => readFileSync(join(folder, path))).toThrow('ENOENT')
})

test.each([
  [['Klingon'], 'Klingon is no language.'],
  [['de', '--name', 'Nothing'], 'has no flow or orchestration Nothing.'],
])('%j is refused in words', async (words, message) => {
  const { code, err } = await run(...words)
  expect(code).not.toBe(0)
  expect(err).toContain(message)
})
