import fc from 'fast-check'
import { expect, test } from 'vitest'
import { authenticatorUri, base32, codeAt, inGroups, stepOf, stepOfCode } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

test.each([
  // seconds since 1970   the last six digits of RFC 6238, appendix B
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('%i seconds after 1970 the code is %s', (seconds, code) => {
  expect(codeAt(secret, stepOf(seconds * 1000))).toBe(code)
})

test.each([
  [-31, false],
  [-30, true],
  [0, true],
  [29, true],
  [59, true],
  [60, false],
])('a code is right %i seconds after its half minute began: %s', (seconds, isRight) => {
  const began = stepOf(Date.UTC(2030, 4, 1)) * 30_000
  const step = stepOfCode(secret, codeAt(secret, stepOf(began)), began + seconds * 1000)
  expect(step).toBe(isRight ? stepOf(began) : undefined)
})

test.each(['', '28708', '2870820', '287083', '28708２', 'abcdef'])('%j is no code', (text) => {
  expect(stepOfCode(secret, text, 59_000)).toBe(undefined)
})

test.each([
  // RFC 4648, section 10
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %j in Base32', (text, written) => {
  expect(base32(Buffer.from(text))).toBe(written)
})

test('Base32 tells all secrets of one length apart', () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(base32(one) === base32(other)).toBe(Buffer.compare(one, other) === 0)
      expect(base32(one)).toHaveLength(32)
    }),
  )
})

test('the address of an authenticator names who, where and how', () => {
  expect(authenticatorUri(secret, 'anna@house.example', 'flows.example:8080')).toBe(
    'otpauth://totp/Stagewright%20flows.example%3A8080:anna%40house.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Stagewright%20flows.example%3A8080&algorithm=SHA1&digits=6&period=30',
  )
  expect(inGroups('ABCDEFGHI', ' ')).toBe('ABCD EFGH I')
})
