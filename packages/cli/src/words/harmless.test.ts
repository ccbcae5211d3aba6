import { expect, test } from 'vitest'
import { harmless } from './harmless.ts'

test.each([
  ['Pebble Toys', 'Pebble Toys'],
  ['two\nlines\r\nand\ta tab', 'two\nlines\r\nand\ta tab'],
  ['Österreich 🙂', 'Österreich 🙂'],
  ['\u001b[2J\u001b[1;1H', '␛[2J␛[1;1H'],
  ['\u001b]0;title\u0007', '␛]0;title␇'],
  ['a\rb\u0008', 'a␍b␈'],
  ['\u009b2J\u007f', '\ufffd2J␡'],
  ['\u001b[8mhidden', '␛[8mhidden'],
  // The program's own.
  [
    '\u001b[1mUsage\u001b[22m \u001b[31mno\u001b[39m',
    '\u001b[1mUsage\u001b[22m \u001b[31mno\u001b[39m',
  ],
])('%j is shown as %j', (text, shown) => expect(harmless(text)).toBe(shown))
