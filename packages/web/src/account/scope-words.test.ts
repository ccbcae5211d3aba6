import { scopeNames, tokenDays } from '@stagewright/api'
import { expect, test } from 'vitest'
import { daysOfToken, scopesOffered } from './scope-words.ts'

test('what is offered is what the contract knows', () => {
  expect(scopesOffered).toEqual(scopeNames)
  expect(daysOfToken).toEqual(tokenDays)
})
