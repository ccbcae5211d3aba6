import { expect, test } from 'vitest'
import { countText } from './count-text.ts'

test.each([
  [0, '0'],
  [1000, '1000'],
  [1001, '1000+'],
])('%d is shown as %s', (count, text) => expect(countText(count)).toBe(text))
