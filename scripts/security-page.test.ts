// The list of docs/security.md names what shows each promise: files, and titles of tests in them
// (in “quotes”, behind the file). All of it is there, so that a promise cannot outlive its test.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const page = read('docs/security.md')

/** Rows of the list: promise, numbers, what holds it, what shows it. */
const rows = page
  .slice(page.indexOf('## OWASP ASVS'))
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\|$/g, '').trim()))
  .slice(2)

/** Below `packages/`, but for scripts and what stands beside the packages. */
const pathOf = (named: string) =>
  /^(scripts|docs|fixtures|bench)\//.test(named) || !named.includes('/')
    ? named
    : `packages/${named}`
const files = [...page.matchAll(/`([\w./-]+\/[\w.-]*|[\w-]+\.(?:ts|mjs|json))`/g)]
  .map(([, named = '']) => named)
  .filter((named) => /\.(ts|tsx|mjs|json)$|^[a-z]+\/src\//.test(named))

/** Each title with the file that is named last before it. */
const titles = rows.flatMap(([, , , shown = '']) => {
  let file = ''
  return [...shown.matchAll(/`([^`]+)`|“([^”]+)”/g)].flatMap(([, named, title]) => {
    if (named !== undefined) file = named
    return title === undefined ? [] : [[title, file] as const]
  })
})

test('there are rows, files and titles', () => {
  expect(rows.length).toBeGreaterThan(22)
  expect(files.length).toBeGreaterThan(40)
  expect(titles.length).toBeGreaterThan(40)
})

test.each([...new Set(files)])('%s is there', (named) => {
  expect(existsSync(new URL(pathOf(named), root)), pathOf(named)).toBe(true)
})

test.each(titles)('“%s” is a test of %s', (title, file) => {
  const text = read(pathOf(file)).replaceAll(/\\'/g, "'")
  expect(text).toMatch(new RegExp(`(['"\`])${escaped(title)}\\1`))
})

test.each(rows)('%s (%s) names a test by its title, or says what it lacks', (...cells) => {
  const [, , held = '', shown = ''] = cells
  expect(cells).toHaveLength(4)
  const isSaid = /\*\*(Not held|Not shown)\*\*|there are no tenants/.test(held)
  expect(isSaid || /`[^`]+\.test\.ts` “/.test(shown)).toBe(true)
})

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
