import { expect, test } from 'vitest'
import { Conditions, preparing } from './conditions.ts'

test('a text is prepared under one name, and another one under another', () => {
  const prepared = preparing()
  const first = prepared('list', 'select 1')
  expect(first).toEqual({ name: expect.stringMatching(/^list-[\da-f]{16}$/), text: 'select 1' })
  expect(prepared('list', 'select 1')).toBe(first)
  expect(prepared('list', 'select 2').name).not.toBe(first.name)
})

test('no more texts are prepared than there is memory for; those that are stay so', () => {
  const prepared = preparing(2)
  const names = ['select 1', 'select 2', 'select 3', 'select 1', 'select 3', 'select 2'].map(
    (text) => prepared('list', text).name !== undefined,
  )
  expect(names).toEqual([true, true, false, true, false, true])
  expect(prepared('list', 'select 3')).toEqual({ text: 'select 3' })
})

test('only what was asked for stands in the text', () => {
  const where = new Conditions()
  expect(where.text).toBe('true')
  where.oneOf('status', undefined)
  where.oneOf('kind', ['a'])
  where.oneOf('owner', ['b', 'c'])
  expect([where.text, where.values]).toEqual([
    '(kind = $1) and (owner = any($2::text[]))',
    ['a', ['b', 'c']],
  ])
})
