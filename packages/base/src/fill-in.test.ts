import { expect, test } from 'vitest'
import { fillIn } from './fill-in.ts'

test.each([
  ['{item} is with {name}.', { item: 'Check', name: 'Ann' }, 'Check is with Ann.'],
  ['{item} and {item}', { item: '{name} $&', name: 'no' }, '{name} $& and {name} $&'],
  ['{count} more', { count: 0 }, '0 more'],
  ['{item} of {constructor}', {}, '{item} of {constructor}'],
])('%j with %j is %j', (sentence, values, filled) => {
  expect(fillIn(sentence, values)).toBe(filled)
})
