import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let folder = ''
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'sw-lock-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const lockFile = () => join(folder, 'stagewright.lock')
const since = '2026-01-01T00:00:00.000Z'
const left = (holder: { pid: number; host?: string; processStart?: string }) =>
  writeFile(lockFile(), JSON.stringify({ host: hostname(), since, processStart: '', ...holder }))
/** Above the highest number that Linux gives to a process. */
const nobody = 2 ** 22 + 1

test('a second lock is refused and names who holds the first', async () => {
  const unlock = await lockFolder(folder)
  const second = lockFolder(folder)
  await expect(second).rejects.toThrow(FolderInUse)
  await expect(second).rejects.toThrow(`process ${process.pid} on ${hostname()}, since 20`)
  await unlock()
  await (
    await lockFolder(folder)
  )()
})

test('locks leave nothing in the folder', async () => {
  await (
    await lockFolder(folder)
  )()
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['of a process that is gone', () => left({ pid: nobody })],
  [
    'of a process whose number another one has got',
    () => left({ pid: process.pid, processStart: '1' }),
  ],
  ['that a power cut left empty', () => writeFile(lockFile(), '')],
])('a lock %s is taken over', async (_, leave) => {
  await leave()
  const unlock = await lockFolder(folder)
  expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid })
  await unlock()
})

test('a lock of another machine is respected, and the way out is said', async () => {
  await left({ pid: nobody, host: 'elsewhere' })
  await expect(lockFolder(folder)).rejects.toThrow(`process ${nobody} on elsewhere, since ${since}`)
  await expect(lockFolder(folder)).rejects.toThrow(`delete ${lockFile()}`)
})

test('of many who find a lock left behind one gets it', async () => {
  for (let round = 0; round < 6; round++) {
    if (round % 2 === 0) await left({ pid: nobody })
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(folder)))
    const won = tries.filter((attempt) => attempt.status === 'fulfilled')
    expect(won.length).toBe(1)
    for (const { value: unlock } of won) await unlock()
  }
})

test('who was taken for gone does not remove the lock of who came after', async () => {
  const unlock = await lockFolder(folder)
  await left({ pid: process.pid })
  await unlock()
  expect(await readdir(folder)).toEqual(['stagewright.lock'])
})
