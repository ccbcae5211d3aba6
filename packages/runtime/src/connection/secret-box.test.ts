import { createCipheriv } from 'node:crypto'
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

test('a new key seals from then on, and what older keys sealed still opens', () => {
  const file = join(folder, 'rotated.key')
  const box = createSecretBox({ file })
  const before = box.seal('Bank', { token: 'old' })
  const id = box.keyId()
  box.addKey()
  expect(box.keyId()).not.toBe(id)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const after = box.seal('Bank', { token: 'new' })
  expect(box.open('Bank', before)).toEqual({ token: 'old' })
  const [newest = ''] = readFileSync(file, 'utf8').split('\n')
  const alone = createSecretBox({ key: newest })
  expect(alone.open('Bank', after)).toEqual({ token: 'new' })
  expect(() => alone.open('Bank', before)).toThrow('sealed with another key')
})

test('a process learns of a key that another made when it meets what that one sealed', () => {
  const file = join(folder, 'shared.key')
  const [one, other] = [createSecretBox({ file }), createSecretBox({ file })]
  other.seal('Bank', {})
  one.addKey()
  expect(other.open('Bank', one.seal('Bank', { token: 't' }))).toEqual({ token: 't' })
  expect(one.open('Bank', other.seal('Bank', { token: 'u' }))).toEqual({ token: 'u' })
})

test('keys of the operator: the first seals, the others open', () => {
  const [old, fresh] = ['ab'.repeat(32), 'cd'.repeat(32)]
  const sealed = createSecretBox({ key: old }).seal('Bank', { token: 't' })
  const both = createSecretBox({ key: `${fresh},${old}` })
  expect(both.open('Bank', sealed)).toEqual({ token: 't' })
  const again = both.seal('Bank', { token: 't' })
  expect(createSecretBox({ key: fresh }).open('Bank', again)).toEqual({ token: 't' })
})

test('what was sealed before keys had names still opens', () => {
  // Version 1: a nonce, a tag, the text; made by the release before under this key.
  const nonce = Buffer.alloc(12, 1)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonce)
  cipher.setAAD(Buffer.from('Bank'))
  const text = Buffer.concat([cipher.update('{"token":"t"}', 'utf8'), cipher.final()])
  const sealed = Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), text])
  expect(createSecretBox({ key }).open('Bank', sealed)).toEqual({ token: 't' })
})
