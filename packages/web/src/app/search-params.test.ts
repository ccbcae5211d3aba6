import { describe, expect, test } from 'vitest'
import { inboxSearch, runsSearch, signInSearch, textParam } from './search-params.ts'

describe('an address', () => {
  test('keeps what it knows and drops the rest', () => {
    expect(
      runsSearch({ status: 'Error', sort: 'nonsense', q: 'acme', other: 1, orchestration: '' }),
    ).toEqual({ status: 'Error', q: 'acme' })
    expect(inboxSearch({ view: 'every' })).toEqual({})
  })

  test('a number in it is text again', () => expect(textParam({ q: 412 }, 'q')).toBe('412'))

  test.each([
    ['/runs?status=Error', { to: '/runs?status=Error' }],
    ['//evil.example', {}],
    ['https://evil.example', {}],
    [undefined, {}],
  ])('after signing in one comes to %j: %j', (to, expected) => {
    expect(signInSearch({ to })).toEqual(expected)
  })
})
