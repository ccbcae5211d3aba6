import { heldKindNames } from '@stagewright/api'
import { expect, test } from 'vitest'
import { CommandFailed } from '../command-failed.ts'
import { secondPersonKinds } from './second-person-kinds.ts'

test.each([
  // setting            kinds
  [undefined, []],
  ['', []],
  ['off', []],
  ['deploy, migrate', ['deploy', 'migrate']],
  ['Delete repair', ['delete', 'repair']],
  ['all', heldKindNames],
])('the setting %j names %j', (text, kinds) => {
  expect(secondPersonKinds(text)).toEqual(kinds)
})

test('a kind that there is not is said, with those there are', () => {
  expect(() => secondPersonKinds('deploy,backup')).toThrow(CommandFailed)
  expect(() => secondPersonKinds('backup')).toThrow('names backup')
})
