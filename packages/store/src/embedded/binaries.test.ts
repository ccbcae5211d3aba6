import { chmod, chown, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyBinaries, makeLinks } from './binaries.ts'

const nobody = 65534
let folder = ''
let native = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sw-links-'))
  native = join(folder, 'native')
  await chmod(folder, 0o755)
  await mkdir(join(native, 'lib'), { recursive: true })
  await writeFile(join(native, 'lib', 'libicu.so.60.2'), '')
  const links = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const linkIn = (root: string) => readlink(join(root, 'lib', 'libicu.so.60'))

/** Work by somebody who may not write to every folder: root may, and steps down for it. */
async function asSomebody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(nobody)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

test('library links that a blocked install script left out are made, once', async () => {
  expect(await makeLinks(native)).toBe(true)
  expect(await makeLinks(native)).toBe(true)
  expect(await linkIn(native)).toBe('libicu.so.60.2')
})

test('programs that cannot be written to get their links in a copy', async () => {
  await chmod(join(native, 'lib'), 0o555)
  expect(await asSomebody(() => makeLinks(native))).toBe(false)
  const parent = join(folder, 'data', 'programs')
  await mkdir(join(folder, 'data'))
  if (process.geteuid?.() === 0) await chown(join(folder, 'data'), nobody, nobody)
  const programs = { root: native, version: '18.4.0', initdb: '', postgres: '' }
  const copy = await asSomebody(() => copyBinaries(programs, parent))
  expect(copy.root).toBe(join(parent, 'postgresql-18.4.0'))
  expect(copy.postgres).toBe(join(copy.root, 'bin', 'postgres'))
  expect(await linkIn(copy.root)).toBe('libicu.so.60.2')
  expect(await asSomebody(() => copyBinaries(programs, parent))).toEqual(copy)
})

test('links that are there need no right to write', async () => {
  await makeLinks(native)
  await chmod(join(native, 'lib'), 0o555)
  expect(await asSomebody(() => makeLinks(native))).toBe(true)
})

test('a package without a list of links is left as it is', async () => {
  await rm(join(native, 'pg-symlinks.json'))
  expect(await makeLinks(native)).toBe(true)
})
