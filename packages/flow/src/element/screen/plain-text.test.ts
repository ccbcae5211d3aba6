import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test.each([
  ['Ten at most.', 'Ten at most.'],
  ['<p>Ten at <b>most</b>.</p>', 'Ten at most.'],
  ['<p>One.</p><p>Two.</p>', 'One. Two.'],
  ['<span style="color: red;">Name</span>', 'Name'],
  ['Terms &amp; <i>conditions</i>', 'Terms & conditions'],
  ['1 < 2', '1 < 2'],
  ['R&D', 'R&D'],
])('%j reads %j', (text, words) => expect(plainText(text)).toBe(words))
