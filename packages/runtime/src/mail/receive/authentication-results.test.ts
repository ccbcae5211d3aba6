import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeSender } from './authentication-results.ts'

const host = 'mx.house.example'
const from = 'mia@house.example'

/** What is judged of a mail with these results, topmost first. */
function judged(results: readonly string[], sender = from): string {
  const headers = [
    ...results.map((value) => ({ key: 'authentication-results', value })),
    { key: 'from', value: sender },
  ]
  const verdict = judgeSender(headers, sender, host)
  return verdict.isVerified ? 'verified' : verdict.why
}

test.each<[string, string[]]>([
  // DMARC decides where it was judged
  ['verified', [`${host}; dmarc=pass header.from=house.example`]],
  ['verified', [`${host}; dmarc=pass (p=reject dis=none) header.from=house.example; spf=fail`]],
  [
    'failed',
    [`${host}; dmarc=fail (p=none) header.from=house.example; dkim=pass header.d=house.example`],
  ],
  ['not-aligned', [`${host}; dmarc=pass header.from=evil.example`]],
  // else a signature or SPF of the domain, or of one above it
  ['verified', [`${host}; dkim=pass header.d=house.example header.s=a`]],
  ['verified', [`${host}; dkim=fail header.d=house.example; dkim=pass header.i=@house.example`]],
  ['verified', [`${host} 1; spf=pass smtp.mailfrom=bounce@house.example`]],
  ['verified', [`${host}; dmarc=none; spf=pass smtp.mailfrom=house.example`]],
  [
    'not-aligned',
    [`${host}; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example`],
  ],
  ['not-aligned', [`${host}; dkim=pass header.d=nothouse.example`]],
  ['not-aligned', [`${host}; dkim=pass header.d=example`]],
  ['not-aligned', [`${host}; dkim=pass header.d=sub.house.example`]],
  [
    'failed',
    [`${host}; dkim=fail header.d=house.example; spf=softfail smtp.mailfrom=house.example`],
  ],
  // form: letter case, comments, quotes, folding
  ['verified', ['MX.House.Example;\r\n\tDKIM=Pass (good; really) header.d=HOUSE.example']],
  ['verified', [`"${host}"; dkim = pass header.d = "house.example"`]],
  ['failed', [`${host}; dkim=none (dkim=pass header.d=house.example)`, `${host}; none`]],
  // nobody whom one trusts
  ['no-results', []],
  ['no-results', ['mx.evil.example; dkim=pass header.d=house.example']],
  ['no-results', [`${host}.evil.example; dmarc=pass`]],
])('%s by %j', (verdict, results) => {
  expect(judged(results)).toBe(verdict)
})

test('the topmost result of a method counts: what lies below may be of the sender', () => {
  const forged = `${host}; dmarc=pass header.from=house.example; dkim=pass header.d=house.example`
  expect(judged([`${host}; dmarc=fail`, forged])).toBe('failed')
  expect(judged([`${host}; dmarc=none; dkim=none; spf=none`, forged])).toBe('failed')
  expect(judged([`${host}; spf=none`, `${host}; dkim=pass header.d=house.example`])).toBe(
    'verified',
  )
})

test('a mail that names two senders is of nobody', () => {
  const headers = [
    {
      key: 'authentication-results',
      value: `${host}; dmarc=pass; dkim=pass header.d=house.example`,
    },
    { key: 'from', value: from },
    { key: 'from', value: 'eve@evil.example' },
  ]
  expect(judgeSender(headers, from, host).isVerified).toBe(false)
})

test('whatever a header says, only the trusted host makes a sender verified', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z.-]*$/), fc.string(), (before, text) => {
      const value = `${before}.evil.example; ${text}; dkim=pass header.d=house.example`
      expect(judged([value])).not.toBe('verified')
    }),
  )
})
