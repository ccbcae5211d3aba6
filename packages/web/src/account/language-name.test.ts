import { expect, test } from 'vitest'
import { languageName } from './language-name.ts'

test.each([
  ['de', 'Deutsch (de)'],
  ['pt_BR', 'português (Brasil) (pt_BR)'],
  ['en_US', 'American English (en_US)'],
  ['xx', 'xx'],
  ['', ''],
  ['no language', 'no language'],
])('%j is called %j', (language, name) => {
  expect(languageName(language)).toBe(name)
})
