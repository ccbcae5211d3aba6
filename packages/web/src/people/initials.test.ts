import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Ada Lovelace', 'AL'],
  ['Ada', 'A'],
  ['Jean-Luc von der Au', 'JA'],
  ['  ', ''],
  ['émile zola', 'ÉZ'],
])('%j has the initials %j', (name, letters) => expect(initials(name)).toBe(letters))
