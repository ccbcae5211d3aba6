import { expect, test } from 'vitest'
import { keyOfEvent, keyPieces } from './key-text.ts'

const press = (key: string, held: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test.each([
  [press('j'), 'j'],
  [press('J', { shiftKey: true }), 'j'],
  [press('?', { shiftKey: true }), '?'],
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('k', { metaKey: true }), 'mod+k'],
  [press('ArrowDown', { shiftKey: true }), 'shift+ArrowDown'],
  [press('Enter'), 'Enter'],
  [press(' '), 'Space'],
  [press(' ', { shiftKey: true }), 'shift+Space'],
])('%j is %s', (event, key) => expect(keyOfEvent(event)).toBe(key))

test.each([
  ['mod+k', true, ['⌘', 'K']],
  ['mod+k', false, ['Ctrl', 'K']],
  ['g i', false, ['G', 'I']],
  ['Enter', false, ['↵']],
])('%s (on a Mac: %j) is shown as %j', (key, isMac, pieces) => {
  expect(keyPieces(key, isMac)).toEqual(pieces)
})
