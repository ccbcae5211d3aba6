import { mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeLinks } from './binaries.ts'

let folder = ''
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'sw-links-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

test('library links that a blocked install script left out are made, once', async () => {
  await mkdir(join(folder, 'native', 'lib'), { recursive: true })
  await writeFile(join(folder, 'native', 'lib', 'libicu.so.60.2'), '')
  const links = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  await makeLinks(folder)
  await makeLinks(folder)
  expect(await readlink(join(folder, 'native', 'lib', 'libicu.so.60'))).toBe('libicu.so.60.2')
})

test('a package without a list of links is left as it is', async () => {
  await expect(makeLinks(folder)).resolves.toBeUndefined()
})
