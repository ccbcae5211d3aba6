import { expect, test } from 'vitest'
import { acceptsFile } from './accepts-file.ts'

test.each<[string, string, string | undefined, boolean]>([
  ['a.pdf', 'application/pdf', undefined, true],
  ['a.pdf', 'application/pdf', '', true],
  ['a.PDF', '', '.pdf', true],
  ['a.pdf', '', 'pdf', true],
  ['a.pdf.exe', 'application/pdf', '.pdf', false],
  ['a.png', 'image/png', '.jpg, .png', true],
  ['a', 'image/png', 'image/*', true],
  ['a', 'imagery/png', 'image/*', false],
  ['a.txt', 'text/plain', 'text/plain', true],
  ['a.txt', 'text/html', 'text/plain', false],
])('%s of type %j where %j is taken: %j', (name, type, accept, isTaken) => {
  expect(acceptsFile({ name, type }, accept)).toBe(isTaken)
})
