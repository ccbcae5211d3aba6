import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const folder = mkdtempSync(join(tmpdir(), 'secret-box-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key = 'ab'.repeat(32)

test('what is sealed comes out as it went in, and looks like nothing of it', () => {
  const box = createSecretBox({ key })
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.string(), fc.string({ minLength: 8 })),
      (name, values) => {
        const sealed = box.seal(name, values)
        expect(box.open(name, sealed)).toEqual(values)
        const text = Buffer.from(sealed).toString('latin1')
        for (const value of Object.values(values)) expect(text).not.toContain(value)
      },
    ),
  )
})

test('it opens for no other connection, with no other key, and not when a byte was changed', () => {
  const box = createSecretBox({ key })
  const sealed = box.seal('Bank', { token: 't' })
  expect(() => box.open('Post', sealed)).toThrow('sealed with another key')
  const other = createSecretBox({ key: Buffer.alloc(32, 7).toString('base64') })
  expect(() => other.open('Bank', sealed)).toThrow('sealed with another key')
  const changed = Buffer.from(sealed)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  expect(() => box.open('Bank', changed)).toThrow('sealed with another key')
})

test('a key file is made once, for this account alone', () => {
  const file = join(folder, 'made', 'secret.key')
  const sealed = createSecretBox({ file }).seal('Bank', { token: 't' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = readFileSync(file, 'utf8')
  expect(createSecretBox({ file }).open('Bank', sealed)).toEqual({ token: 't' })
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test.each([
  ['no key at all', {}, 'Start with STAGEWRIGHT_SECRET_KEY'],
  ['a key too short', { key: 'abc' }, 'is no key of 32 bytes'],
])('%s is told when a secret is set', (_title, source, message) => {
  expect(() => createSecretBox(source).seal('Bank', {})).toThrow(message)
})
