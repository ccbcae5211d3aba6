// What survives when the holder of a data folder is killed, with other processes in the play: the
// program that holds it is built from the sources once for all of them.
import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../database/database.ts'
import { canReach } from './account.ts'
import { FolderInUse, isProcess } from './folder-lock.ts'
import { stopOrphan } from './orphan.ts'

const source = fileURLToPath(new URL('../testing/hold-folder.ts', import.meta.url))
// Beside node_modules, so that the program finds its packages.
const built = fileURLToPath(
  new URL(`../../../../node_modules/.cache/stagewright-${process.pid}/`, import.meta.url),
)
const program = join(built, 'hold-folder.mjs')
const nobody = { name: 'nobody', uid: 65534, gid: 65534 }
const isRoot = process.getuid?.() === 0

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source'] },
    ssr: { noExternal: [/^@stagewright\//], resolve: { conditions: ['source'] } },
    build: {
      ssr: source,
      outDir: built,
      rollupOptions: { output: { entryFileNames: 'hold-folder.mjs' } },
    },
  })
})
afterAll(() => rm(built, { recursive: true, force: true }))

let root = ''
let dataDir = ''
const children: ChildProcess[] = []
beforeEach(async () => {
  const made = await mkdtemp(join(tmpdir(), 'sw-crash-'))
  root = `${made}.open`
  await rm(made, { recursive: true })
  await mkdir(root, { mode: 0o755 })
  dataDir = join(root, 'data')
})
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  await stopOrphan(join(dataDir, 'postgres'), () => undefined)
  await rm(root, { recursive: true, force: true })
})

type Holder = { child: ChildProcess; told: number[]; until(count: number): Promise<void> }

function hold(account?: { uid: number; gid: number }): Holder {
  const child = spawn(process.execPath, [program, dataDir], {
    ...account,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const told: number[] = []
  let errors = ''
  let more = () => undefined as void
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(Number(line))
    more()
  })
  const until = (count: number) =>
    new Promise<void>((done, fail) => {
      more = () => told.length >= count && done()
      child.once('exit', (code) => fail(new Error(`The holder ended (${code}): ${errors}`)))
      more()
    })
  return { child, told, until }
}

async function killed({ child }: Holder): Promise<void> {
  const ended = new Promise((done) => child.once('close', done))
  child.kill('SIGKILL')
  await ended
}
const serverPid = async () =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

async function stored(): Promise<number[]> {
  const database = await openDatabase({ dataDir })
  try {
    const rows = await database.query<{ number: number }>('select number from told order by number')
    return rows.map(({ number }) => number)
  } finally {
    await database.close()
  }
}

test('another process is refused while the folder is held, and told by whom', async () => {
  const holder = hold()
  await holder.until(1)
  const second = openDatabase({ dataDir })
  await expect(second).rejects.toThrow(FolderInUse)
  await expect(second).rejects.toThrow(`process ${holder.child.pid} on`)
  await holder.until(holder.told.length + 5)
})

test.each(['the holder', 'the holder and its server'])(
  'after kill -9 of %s, every number that was told is there, and no server is left',
  async (whom) => {
    const holder = hold()
    await holder.until(50)
    const pid = await serverPid()
    const ended = killed(holder)
    if (whom !== 'the holder') process.kill(pid, 'SIGKILL')
    await ended
    const found = await stored()
    expect(found.slice(0, holder.told.length)).toEqual(holder.told)
    // One more may have been committed and not told.
    expect(found.length - holder.told.length).toBeLessThanOrEqual(1)
    expect(isProcess(pid)).toBe(false)
  },
)

test('files of a server that were only half made are made anew', async () => {
  await mkdir(join(dataDir, 'postgres.new', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n')
  const holder = hold()
  await holder.until(1)
})

test.each([
  ['with spaces, commas and quotes', 'my data, "live" – Ä'],
  ['longer than a socket may have', 'a-folder-with-a-long-name-'.repeat(5)],
])('a path %s will do', async (_, name) => {
  dataDir = join(root, name)
  const database = await openDatabase({ dataDir })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  await database.close()
})

describe.runIf(isRoot)('as another account than root', () => {
  test('a folder of its own is all it needs', async () => {
    expect(await canReach(nobody, program), `${program} can be read by nobody`).toBe(true)
    await mkdir(dataDir)
    await chown(dataDir, nobody.uid, nobody.gid)
    const holder = hold(nobody)
    await holder.until(5)
    await killed(holder)
    expect((await stored()).slice(0, holder.told.length)).toEqual(holder.told)
  })

  test('a folder it cannot write to is refused in words', async () => {
    await mkdir(dataDir, { mode: 0o755 })
    await expect(hold(nobody).until(1)).rejects.toThrow(`${dataDir} cannot be used`)
  })
})
