import { expect, test } from 'vitest'
import { isModified } from './is-modified.ts'

const alone = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test('a click or key alone is not modified', () => {
  expect(isModified(alone)).toBe(false)
})

test.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey'])('one with %s is modified', (key) => {
  expect(isModified({ ...alone, [key]: true })).toBe(true)
})
