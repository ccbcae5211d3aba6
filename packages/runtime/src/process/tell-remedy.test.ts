import { expect, test } from 'vitest'
import { tellRemedy, whyNoChanges } from './tell-remedy.ts'

const coded = (code: string) => Object.assign(new Error('in the words of the database'), { code })

test.each([
  ['53100', true, /^Database: it has no room on its disk.*Make room/],
  ['58030', true, /^Database: it cannot write to its disk/],
  ['25006', true, /^Database: it takes no changes/],
  ['53300', true, /^Database: it has no connection left/],
  ['40001', false, undefined],
])('of error %s an operator is told what to do: %s', (code, isTold, words) => {
  const lines: string[] = []
  expect(tellRemedy(coded(code), {}, (line) => lines.push(line))).toBe(isTold)
  expect(lines).toEqual(words ? [expect.stringMatching(words)] : [])
})

test('the same remedy is told once in a while, each for itself', () => {
  const lines: string[] = []
  const [one, other] = [{}, {}]
  const tell = (code: string, whose: object) =>
    tellRemedy(coded(code), whose, (line) => lines.push(line.slice(0, 22)))
  const told = [tell('53100', one), tell('53100', one), tell('25006', one), tell('53100', other)]
  expect(told).toEqual([true, true, true, true])
  expect(lines).toEqual([
    'Database: it has no ro',
    'Database: it takes no ',
    'Database: it has no ro',
  ])
})

test('whoever throws no error is told nothing', () => {
  expect(tellRemedy('53100', {}, () => expect.unreachable())).toBe(false)
  expect(tellRemedy(undefined, {}, () => expect.unreachable())).toBe(false)
})

test.each([
  ['53100', 'full'],
  ['25006', 'read-only'],
  ['53300', undefined],
  ['ECONNRESET', undefined],
])('a database with error %s answers and is %s', (code, why) => {
  expect(whyNoChanges(coded(code))).toBe(why)
})
