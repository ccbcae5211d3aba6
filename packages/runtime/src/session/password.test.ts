import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, isOutdated, isPassword } from './password.ts'

test('a hash says with which numbers it was made, and is another one each time', async () => {
  const [one, two] = [await hashPassword('a long secret'), await hashPassword('a long secret')]
  expect(one).toMatch(/^scrypt\$15,8,3\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(two)
  expect(isOutdated(one)).toBe(false)
})

test.each([
  // tried             of                 is right
  ['a long secret', 'a long secret', true],
  ['a long secreT', 'a long secret', false],
  ['', 'a long secret', false],
  // Both spellings of an accent are one password.
  ['caf\u00e9 au lait noir', 'cafe\u0301 au lait noir', true],
])('%j against the hash of %j', async (tried, password, isRight) => {
  expect(await isPassword(tried, await hashPassword(password))).toBe(isRight)
})

test('nobody has no password, not even the empty one', async () => {
  for (const tried of ['', 'a long secret']) expect(await isPassword(tried, null)).toBe(false)
})

test('a hash of older numbers is still good, and known for what it is', async () => {
  const salt = Buffer.alloc(16, 7)
  const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
  const key = scryptSync('a long secret', salt, 32, options)
  const old = `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`
  expect([await isPassword('a long secret', old), isOutdated(old)]).toEqual([true, true])
})

test('many at once are all answered', async () => {
  const hash = await hashPassword('a long secret')
  const tried = Array.from({ length: 6 }, (_, number) => (number % 2 ? 'wrong' : 'a long secret'))
  const answers = await Promise.all(tried.map((password) => isPassword(password, hash)))
  expect(answers).toEqual([true, false, true, false, true, false])
})
