import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventReader } from './event-stream.ts'

test.each([
  [
    'an event with type and id',
    'event: change\nid: 7\ndata: {"a":1}\n\n',
    [['change', '7', '{"a":1}']],
  ],
  ['a comment', ': beat\n\n', []],
  ['an event without its end', 'data: 1\n', []],
  ['data of two lines', 'data: 1\ndata: 2\n\n', [['message', '', '1\n2']]],
  ['lines that end as on Windows', 'data: 1\r\n\r\n', [['message', '', '1']]],
  [
    'an id that stays for the next',
    'id: 3\ndata: a\n\ndata: b\n\n',
    [
      ['message', '3', 'a'],
      ['message', '3', 'b'],
    ],
  ],
])('%s', (_what, text, events) => {
  const read = createEventReader()
  expect(read(text).map(({ type, id, data }) => [type, id, data])).toEqual(events)
})

test('however a stream is cut into pieces, the same events come out', () => {
  const text = ': hello\r\n\r\nid: 1\nevent: change\ndata: {"runs":["é"]}\n\ndata: x\ndata: y\n\n'
  const whole = createEventReader()(text)
  expect(whole).toHaveLength(2)
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (places) => {
      const cuts = [0, ...places.sort((a, b) => a - b), text.length]
      const read = createEventReader()
      const events = cuts.slice(1).flatMap((to, at) => read(text.slice(cuts[at], to)))
      expect(events).toEqual(whole)
    }),
  )
})
