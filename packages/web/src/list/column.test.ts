import { expect, test } from 'vitest'
import { gridTracks, sortAfterClick } from './column.ts'

test.each([
  [{ by: 'label', order: 'asc' }, 'label', { by: 'label', order: 'desc' }],
  [{ by: 'label', order: 'desc' }, 'label', { by: 'label', order: 'asc' }],
  [{ by: 'label', order: 'asc' }, 'startedAt', { by: 'startedAt', order: 'desc' }],
  [{ by: 'startedAt', order: 'desc' }, 'label', { by: 'label', order: 'asc' }],
] as const)('sorted by %j, a click on %s sorts by %j', (before, by, after) => {
  expect(sortAfterClick(before, by)).toEqual(after)
})

test('a list one can pick from has a narrow track before the others', () => {
  const columns = [{ width: '1fr' }, { width: '90px' }]
  expect(gridTracks(columns, false)).toBe('1fr 90px')
  expect(gridTracks(columns, true)).toBe('32px 1fr 90px')
})
