import { expect, test } from 'vitest'
import { matching, matchScore } from './match-words.ts'

test.each([
  ['Go to Runs', '', true],
  ['Go to Runs', 'run', true],
  ['Go to Runs', 'go runs', true],
  ['Go to Runs', 'inbox', false],
  ['Sign out', 'out sign', true],
  ['C++ (new)', '++ (', true],
])('%j fits %j: %j', (label, typed, fits) => expect(matchScore(label, typed) > 0).toBe(fits))

test('beginnings come before what only stands inside', () => {
  const list = ['Return to queue', 'Go to Runs', 'Runs'].map((label) => ({ label }))
  expect(matching(list, 'ru').map((one) => one.label)).toEqual(['Runs', 'Go to Runs'])
  expect(matching(list, 'r').map((one) => one.label)[0]).toBe('Return to queue')
})
