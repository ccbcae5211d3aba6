import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createRuntime } from '../create-runtime.ts'
import { valueOf } from '../testing/counting-system.ts'
import { openTestRuntime } from '../testing/test-runtime.ts'
import { BadPasswordList, hasHash } from './hash-file.ts'
import { openStolenPasswords } from './stolen-passwords.ts'

const folder = mkdtempSync(join(tmpdir(), 'stolen-passwords-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `list-${++files}.txt`)
  writeFileSync(path, content)
  return path
}
const hashOf = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()
const stolen = Array.from({ length: 20_000 }, (_, at) => `stolen password ${at}`)
const hashes = stolen.map(hashOf).toSorted()

test.each([
  ['with counts', hashes.map((hash, at) => `${hash}:${at % 977}\n`)],
  ['with counts, from Windows', hashes.map((hash, at) => `${hash}:${at}\r\n`)],
  ['without counts', hashes.map((hash) => `${hash}\n`)],
  ['in small letters', hashes.map((hash) => `${hash.toLowerCase()}:1\n`)],
])('every password of a file of hashes %s is found, and no other', async (_, lines) => {
  for (const content of [lines.join(''), lines.join('').trimEnd()]) {
    const list = await openStolenPasswords(fileOf(content))
    // The first and the last line, and some of all sizes of what is left.
    const ends = [hashes[0], hashes.at(-1)]
    const some = stolen.filter((text, at) => at % 211 === 0 || ends.includes(hashOf(text)))
    for (const password of some) expect(await list.has(password), password).toBe(true)
    for (let at = 0; at < 100; at++) expect(await list.has(`never stolen ${at}`)).toBe(false)
  }
})

test.each([1, 2, 3, 60, 80, 90, 100, 150])('so in a file of %i lines', async (count) => {
  const few = stolen.slice(0, count)
  const list = await openStolenPasswords(fileOf(`${few.map(hashOf).toSorted().join('\n')}\n`))
  for (const password of few) expect(await list.has(password)).toBe(true)
  expect(await list.has('never stolen at all')).toBe(false)
})

test('a text of passwords will do, one a line; what is too short anyway is not kept', async () => {
  const list = await openStolenPasswords(fileOf('qwerty\ntinsel orbit gravel\r\ncafé au lait 12\n'))
  expect(await list.has('tinsel orbit gravel')).toBe(true)
  // As another keyboard sends it.
  expect(await list.has('cafe\u0301 au lait 12')).toBe(true)
  expect(await list.has('tinsel orbit grave')).toBe(false)
})

test('a file that is replaced by a newer one counts as it is', async () => {
  const path = fileOf(`${hashOf('tinsel orbit gravel')}:3\n`)
  const list = await openStolenPasswords(path)
  writeFileSync(path, `${hashOf('ladder mosaic thunder')}:1\n`)
  expect(await list.has('tinsel orbit gravel')).toBe(false)
  expect(await list.has('ladder mosaic thunder')).toBe(true)
})

test('while the file cannot be read nothing is taken', async () => {
  const path = fileOf(`${hashOf('tinsel orbit gravel')}:3\n`)
  const list = await openStolenPasswords(path)
  for (const content of ['this is no hash any more\n', '']) {
    writeFileSync(path, content)
    await expect(list.has('never stolen at all')).rejects.toThrow(BadPasswordList)
  }
  rmSync(path)
  await expect(list.has('tinsel orbit gravel')).rejects.toThrow(BadPasswordList)
})

const late = [...hashes.slice(0, 9_000), ...hashes.slice(9_500), ...hashes.slice(9_000, 9_500)]

test.each([
  ['nothing', '', / is empty\./],
  ['NTLM hashes', `${'A'.repeat(32)}:7\n`, /: line 1 is an NTLM hash\. Take the SHA-1 file/],
  [
    'hashes by count',
    `${hashes[5]}:9\n${hashes[1]}:8\n`,
    /: line 2 is not in the order of hashes\. Take the file that is ordered by hash/,
  ],
  [
    'hashes out of order late',
    `${late.join('\n')}\n`,
    /: the line at byte \d+ is not in the order/,
  ],
  ['a line that is no hash', `${hashes[0]}:1\nhello\n`, /: line 2 is no SHA-1 hash\./],
  [
    'a line that is no hash, late',
    `${hashes.slice(0, 10_000).join('\n')}\n${'x\n'.repeat(10_000)}`,
    /: the line at byte \d+ is no SHA-1 hash\./,
  ],
  ['something packed', Buffer.from('PK\u0003\u0004\0\0\nx'), /: line 1 is no password\..* unpack/],
])('a file of %s is refused with its place and the remedy', async (_, content, words) => {
  const path = fileOf(content)
  const opened = openStolenPasswords(path)
  await expect(opened).rejects.toThrow(BadPasswordList)
  await expect(opened).rejects.toThrow(words)
  await expect(opened).rejects.toThrow(path)
})

test('a file that is not there, or is a folder, is refused', async () => {
  await expect(openStolenPasswords(join(folder, 'none'))).rejects.toThrow(/none is not there\./)
  await expect(openStolenPasswords(folder)).rejects.toThrow(/ is no file\./)
})

test('a large file is looked through by halves, never read whole', async () => {
  const content = `${hashes.map((hash) => `${hash}:1`).join('\n')}\n`
  const path = fileOf(content)
  const handle = await open(path)
  let bytesRead = 0
  const counted = Object.create(handle) as typeof handle
  counted.read = async (...given: unknown[]) => {
    const read = await Reflect.apply(handle.read, handle, given)
    bytesRead += read.bytesRead
    return read
  }
  const file = { path, handle: counted, bytes: content.length }
  expect(await hasHash(file, hashes[12_345] ?? '')).toBe(true)
  expect(bytesRead).toBeLessThan(content.length / 100)
  await handle.close()
})

test('a stolen password is taken nowhere, whoever sets it', async () => {
  const world = await openTestRuntime([])
  const password = 'tinsel orbit gravel'
  const stolenPasswordsFile = fileOf(`${hashOf(password)}:3\n`)
  const given = { database: { url: world.url }, takesJobs: false, stolenPasswordsFile }
  const runtime = await createRuntime(given)
  const { people, sessions, setUp } = runtime
  const { ada } = world
  const mia = { username: 'mia', lastName: 'Mia', password: 'a long secret' }
  valueOf(await people.create(ada, mia))
  const { viewer } = valueOf(await sessions.issueToken('mia', 'Test'))
  const own = { current: mia.password, password }
  for (const refused of [
    await people.create(ada, { username: 'kim', lastName: 'Kim', password }),
    await people.setPassword(ada, 'mia', password),
    await sessions.changePassword(viewer, own, { sessionId: '' }),
  ]) {
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'bad-input',
        fields: { password: expect.stringContaining('stands in a list of stolen ones') },
      },
    })
  }
  expect(await setUp.passwordProblem('admin', password)).toContain('a list of stolen ones')
  const free = { current: mia.password, password: 'ladder mosaic thunder' }
  expect(await sessions.changePassword(viewer, free, { sessionId: '' })).toMatchObject({ ok: true })
  await runtime.close()
  await world.close()
})

test('nothing is opened where the list is bad', async () => {
  const stolenPasswordsFile = join(folder, 'none')
  const opened = createRuntime({ database: { dataDir: join(folder, 'data') }, stolenPasswordsFile })
  await expect(opened).rejects.toThrow(/none is not there/)
  expect(existsSync(join(folder, 'data'))).toBe(false)
})
