import { expect, test } from 'vitest'
import { menuPlace } from './menu-place.ts'

const room = { width: 1000, height: 800 }

test.each([
  [
    'at the top right, below it and flush with its right edge',
    { top: 20, bottom: 50, left: 700, right: 800 },
    { inset: '54px 200px auto auto', maxHeight: '738px' },
  ],
  [
    'at the bottom left, above it and flush with its left edge',
    { top: 760, bottom: 790, left: 10, right: 190 },
    { inset: 'auto auto 44px 10px', maxHeight: '748px' },
  ],
  [
    'that touches the edge of the window, a little away from it',
    { top: 760, bottom: 800, left: 960, right: 1000 },
    { inset: 'auto 8px 44px auto', maxHeight: '748px' },
  ],
])('a menu of a button %s', (_where, button, place) => {
  expect(menuPlace(button, room)).toEqual(place)
})
