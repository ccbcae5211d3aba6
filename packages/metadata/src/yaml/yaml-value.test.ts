import { expect, test } from 'vitest'
import { parseYaml, yamlProblem, yamlValue } from './yaml-value.ts'

const valueOf = (text: string) => {
  const document = parseYaml(text)
  const [error] = document.errors
  return error ? `error: ${error.code}` : yamlValue(document)
}

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
for (const [last, name] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map((pair) => [
  ...pair,
])) {
  bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${last}`).join(', ')}]`)
}

test.each([
  ['plain values', 'a: 1\nb: [x, null]', { ok: true, value: { a: 1, b: ['x', null] } }],
  ['nothing', '', { ok: true, value: null }],
  ['keys that are numbers', '1: x', { ok: true, value: { 1: 'x' } }],
  ['a value used twice', 'a: &x {k: 1}\nb: *x', { ok: true, value: { a: { k: 1 }, b: { k: 1 } } }],
  ['a key that is a list', '? [a, b]\n: c', 'error: NON_STRING_KEY'],
  ['a value that holds itself', 'a: &x [*x]', { ok: false, error: 'A value holds itself.' }],
  [
    'what unfolds into gigabytes',
    bomb.join('\n'),
    { ok: false, error: expect.stringMatching(/alias/) },
  ],
  ['an alias of nothing', 'a: *x', { ok: false, error: expect.stringMatching(/Unresolved alias/) }],
])('%s', (_title, text, expected) => {
  expect(valueOf(text)).toEqual(expected)
})

test('what is wrong is told with its place, and as fast for ten thousand mistakes as for one', () => {
  const text = `a: 1\nb: [}\n${'} ] : '.repeat(10_000)}`
  const document = parseYaml(text)
  expect(document.errors.length).toBeGreaterThan(1_000)
  expect(yamlProblem(text, document)).toMatchObject({ line: 2, column: 5 })
})
