import { describe, expect, test } from 'vitest'
import { decimalsOf, formatNumberText, parseNumberText } from './number-text.ts'

describe('a typed number', () => {
  test.each([
    ['4,200,000', 'en-US', 4200000],
    ['4.200.000,5', 'de-DE', 4200000.5],
    ['4 200 000,5', 'fr-FR', 4200000.5],
    ['$ 1,000.25', 'en-US', 1000.25],
    ['45 %', 'en-US', 45],
    ['-3', 'en-US', -3],
    ['−3', 'en-US', -3],
    ['.5', 'en-US', 0.5],
    ['', 'en-US', null],
    ['   ', 'en-US', null],
    ['12x', 'en-US', undefined],
    ['1.2.3', 'en-US', undefined],
    ['-', 'en-US', undefined],
    ['1e5', 'en-US', undefined],
  ])('%j in %s is %j', (text, locale, value) => {
    expect(parseNumberText(text, locale)).toBe(value)
  })

  test.each(['en-US', 'de-DE', 'fr-FR', 'de-CH', 'sv-SE', 'hi-IN'])(
    'what is written in %s is read back as the same number',
    (locale) => {
      for (const value of [0, 1, -1, 1234.5, 140000, -9876543.21, 0.001]) {
        expect(parseNumberText(formatNumberText(value, locale), locale)).toBe(value)
      }
    },
  )

  test.each([
    [1, 0],
    [1.5, 1],
    [0.001, 3],
    [1e-7, 7],
    [1.5e-7, 8],
  ])('%j has %j decimals', (value, count) => expect(decimalsOf(value)).toBe(count))
})
