import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'
import { isProcess } from './folder-lock.ts'
import { openEmbedded } from './open-embedded.ts'
import { stopServer } from './orphan.ts'
import { placeOf } from './place.ts'
import { startServer } from './server-process.ts'

let root = ''
let dataDir = ''
const opened: { close(): Promise<void> }[] = []
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sw-embedded-'))
  // Made by root for another account: that one must be able to pass.
  await rm(root, { recursive: true })
  await mkdir(root, { mode: 0o755 })
  dataDir = join(root, 'data')
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  await rm(root, { recursive: true, force: true })
})

async function open(log?: (line: string) => void): Promise<Database> {
  const database = await openDatabase({ dataDir }, log ? { log } : {})
  opened.push(database)
  return database
}
const cluster = () => join(dataDir, 'postgres')
const serverPid = async () =>
  Number((await readFile(join(cluster(), 'postmaster.pid'), 'utf8')).split('\n')[0])

test('what was committed is there after the next start', async () => {
  const first = await open()
  await first.query('create table kept (word text)')
  await first.query(`insert into kept values ('still here')`)
  await first.close()
  opened.splice(0)
  const second = await open()
  expect(await second.query('select word from kept')).toEqual([{ word: 'still here' }])
})

test('commits are written through to the disk, and case is folded beyond ASCII', async () => {
  const database = await open()
  const [row] = await database.query(`select current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit, lower('ÄÉŽ') as lower, 'Ä' ilike 'ä' as alike`)
  expect(row).toEqual({ fsync: 'on', commit: 'on', lower: 'äéž', alike: true })
})

test('a second start on the folder is refused, and the first goes on', async () => {
  const database = await open()
  await expect(open()).rejects.toThrow(`in use by another Stagewright (process ${process.pid}`)
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('closing leaves no server and no lock', async () => {
  const database = await open()
  const pid = await serverPid()
  await database.close()
  opened.splice(0)
  expect(isProcess(pid)).toBe(false)
  expect(existsSync(join(dataDir, 'stagewright.lock'))).toBe(false)
})

test('a server that outlived its Stagewright is stopped and its data taken over', async () => {
  const first = await open()
  await first.query('create table kept (word text)')
  await first.close()
  opened.splice(0)
  const orphan = await startServer(await placeOf(dataDir, () => undefined))
  const said: string[] = []
  const second = await open((line) => said.push(line))
  expect(said.join()).toContain('left behind')
  expect(isProcess(orphan.pid ?? 0)).toBe(false)
  expect(await second.query('select count(*)::integer as n from kept')).toEqual([{ n: 0 }])
})

test('a process that merely has the number of an old server is left alone', async () => {
  await (await open()).close()
  opened.splice(0)
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
  await writeFile(join(cluster(), 'postmaster.pid'), `${other.pid}\n${cluster()}\n`)
  const database = await open()
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  expect(isProcess(other.pid ?? 0)).toBe(true)
  other.kill('SIGKILL')
})

test('a server that is killed comes back, and the pool finds it', async () => {
  let isBack: () => void
  const back = new Promise<void>((resolve) => (isBack = resolve))
  const database = await open((line) => line.includes('is back') && isBack())
  await database.query('create table kept (word text)')
  const pid = await serverPid()
  process.kill(pid, 'SIGKILL')
  await back
  expect(await serverPid()).not.toBe(pid)
  expect(await database.query('select count(*)::integer as n from kept')).toEqual([{ n: 0 }])
})

describe('a folder that cannot be used says why', () => {
  test.each([
    ['its files lack their version', 'PG_VERSION', undefined, 'is damaged: PG_VERSION is missing'],
    ['another server made it', 'PG_VERSION', '9.6\n', 'made by PostgreSQL 9.6'],
    ['its control file is broken', 'global/pg_control', 'broken', 'did not start: '],
  ])('%s', async (_, file, content, words) => {
    await (await open()).close()
    opened.splice(0)
    const path = join(cluster(), file)
    if (content === undefined) await rm(path)
    else await writeFile(path, content)
    await expect(open()).rejects.toThrow(words)
    expect(existsSync(join(dataDir, 'stagewright.lock'))).toBe(false)
  })

  test('somebody else made the folder of its socket', async () => {
    dataDir = join(root, 'a-long-name-'.repeat(8))
    const place = await placeOf(await made(dataDir), () => undefined)
    await rm(place.socketDir, { recursive: true })
    await mkdir(place.socketDir, { mode: 0o777 })
    await expect(openEmbedded({ dataDir })).rejects.toThrow('is not a folder of our own')
    await rm(place.socketDir, { recursive: true })
  })
})

describe.runIf(process.getuid?.() === 0)('as root, below a folder that only root can enter', () => {
  beforeEach(async () => {
    await mkdir(join(root, 'closed'), { mode: 0o700 })
    dataDir = join(root, 'closed', 'data')
  })

  test('the data stands elsewhere, and moves with the folder that names it', async () => {
    const said: string[] = []
    const first = await open((line) => said.push(line))
    const home = (await readFile(join(dataDir, 'database-folder'), 'utf8')).trim()
    try {
      expect(said.join()).toContain(`The database stands in ${home}`)
      await first.query('create table kept (word text)')
      await expect(openCopy(home)).rejects.toThrow('in use by another Stagewright')
      await first.close()
      opened.splice(0)
      const moved = join(root, 'closed', 'moved')
      await rename(dataDir, moved)
      dataDir = moved
      const second = await open()
      expect(await second.query('select count(*)::integer as n from kept')).toEqual([{ n: 0 }])
      await second.close()
      opened.splice(0)
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  })

  async function openCopy(home: string): Promise<unknown> {
    const copy = await made(join(root, 'closed', 'copy'))
    await writeFile(join(copy, 'database-folder'), home)
    return openEmbedded({ dataDir: copy })
  }
})

async function made(path: string): Promise<string> {
  await mkdir(path, { recursive: true })
  return path
}

test('a server that is stopped ends, however often it is asked', async () => {
  const server = await openEmbedded({ dataDir })
  const pid = await serverPid()
  await Promise.all([server.stop(), stopServer(pid)])
  expect(isProcess(pid)).toBe(false)
})
