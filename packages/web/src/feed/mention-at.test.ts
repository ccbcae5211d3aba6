import { expect, test } from 'vitest'
import { likeliest, mentionAt, withMention } from './mention-at.ts'

test.each([
  ['@', 1, { from: 0, to: 1, word: '' }],
  ['Ask @ul', 7, { from: 4, to: 7, word: 'ul' }],
  ['Ask @ul now', 7, { from: 4, to: 7, word: 'ul' }],
  ['Ask @Øystein', 12, { from: 4, to: 12, word: 'Øystein' }],
  ['Ask @ul now', 11, undefined],
  ['uma@example', 11, undefined],
  ['Ask @[ulf@x.example] ', 21, undefined],
  ['@ul', -1, undefined],
])('%j with the caret at %i mentions %o', (text, caret, mention) => {
  expect(mentionAt(text, caret)).toEqual(mention)
})

test('a person who is chosen stands in the place of what was typed', () => {
  const mention = mentionAt('Ask @ul now', 7)
  expect(mention && withMention('Ask @ul now', mention, 'ulf@x.example')).toEqual({
    text: 'Ask @[ulf@x.example] now',
    caret: 21,
  })
})

test('names that begin with the word stand before those that have it inside', () => {
  const names = ['Paul Process', 'Ulf Underwriter', 'Anna-Ulrike Berg'].map((name) => ({ name }))
  expect(likeliest(names, 'ul').map(({ name }) => name)).toEqual([
    'Ulf Underwriter',
    'Anna-Ulrike Berg',
    'Paul Process',
  ])
})
