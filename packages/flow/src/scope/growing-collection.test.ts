import { limits } from '@stagewright/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerInterview } from '../interview/answer.ts'
import { startInterview } from '../interview/start.ts'
import { context, flowOf, item, sourceOf, type Tags, to, variable } from '../testing/flow-of.ts'
import { outputsOf, play } from '../testing/story.ts'

const texts = (name: string, flags: Tags = {}) =>
  variable(name, 'String', { isCollection: true, ...flags })

function assign(items: Tags[], variables: Tags[] = [texts('a'), texts('b')]) {
  const assignments = [{ name: 'Set', assignmentItems: items }]
  return flowOf('Assign', { first: 'Set', variables, assignments })
}

test('whoever took a collection keeps it as it was when more is added', () => {
  const flow = assign([
    item('a', 'Add', 'one'),
    item('b', 'Assign', { ref: 'a' }),
    item('a', 'Add', 'two'),
    item('b', 'Add', 'three'),
    item('a', 'Add', { ref: 'a' }),
  ])
  expect(outputsOf(play(flow))).toEqual({ a: ['one', 'two', 'one', 'two'], b: ['one', 'three'] })
})

test('an input that is added to stays as the caller gave it', () => {
  const flow = assign([item('a', 'Add', 'x')], [texts('a', { isInput: true })])
  const given = ['given']
  const inputs = { a: given }
  const started = startInterview(sourceOf(flow), { id: 'i', flow: 'Assign', inputs }, context)
  expect(started.outputs).toEqual({ a: ['given', 'x'] })
  expect(given).toEqual(['given'])
})

type Act = { on: 'a' | 'b'; operator: string; with: string }
const act: fc.Arbitrary<Act> = fc.record({
  on: fc.constantFrom('a', 'b'),
  operator: fc.constantFrom('Add', 'Add', 'Add', 'AddAtStart', 'Assign', 'RemoveFirst'),
  with: fc.constantFrom('x', 'y', '{a}', '{b}'),
})

test('any acts on two collections give what copying each time gives', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const held: { [name: string]: string[] | null } = { a: null, b: null }
      for (const { on, operator, with: given } of acts) {
        const value = given.startsWith('{') ? held[given.slice(1, -1)] : [given]
        const before = held[on] ?? null
        if (operator === 'Assign') held[on] = value ? [...value] : null
        else if (operator === 'RemoveFirst') held[on] = withoutFirst(before, value ?? null)
        else if (value) {
          const [left, right] = operator === 'Add' ? [before, value] : [value, before]
          held[on] = [...(left ?? []), ...(right ?? [])]
        }
      }
      const items = acts.map(({ on, operator, with: given }) =>
        item(on, operator, given.startsWith('{') ? { ref: given.slice(1, -1) } : given),
      )
      expect(outputsOf(play(assign(items)))).toEqual(held)
    }),
    { numRuns: 300 },
  )
})

function withoutFirst(before: string[] | null, wanted: string[] | null): string[] | null {
  const at = before?.findIndex((one) => wanted?.includes(one)) ?? -1
  return before === null || at < 0 ? before : before.toSpliced(at, 1)
}

test('adding item by item is as much work as there are items, not as their square', () => {
  const flow = flowOf('Gather', {
    first: 'L',
    variables: [texts('given', { isInput: true, isOutput: false }), texts('all')],
    loops: [{ name: 'L', collectionReference: 'given', nextValueConnector: to('Add') }],
    assignments: [
      { name: 'Add', assignmentItems: [item('all', 'Add', { ref: 'L' })], connector: to('L') },
    ],
  })
  const source = sourceOf(flow)
  const count = limits.collectionSizeMax
  const inputs = { given: Array.from({ length: count }, (_, at) => `item ${at}`) }
  const workAtOnce = 10_000
  const start = { id: 'i', flow: 'Gather', inputs }
  let interview = startInterview(source, start, { ...context, workAtOnce })
  let breaths = 0
  for (; interview.request?.type === 'Breathe'; breaths++) {
    interview = answerInterview(source, interview, { type: 'Done' }, { ...context, workAtOnce })
  }
  expect(interview.outputs).toEqual({ all: inputs.given })
  // Two elements for each item, and the collection once more after each breath.
  expect(breaths).toBeLessThanOrEqual(11)
})

test('one item too many is a fault, and those before it are there', () => {
  const items = [item('a', 'Add', 'fits'), item('a', 'Add', 'too much')]
  const flow = assign(items, [texts('a', { isInput: true })])
  const inputs = { a: ['one', 'two'] }
  const few = { ...context, limits: { ...limits, collectionSizeMax: 3 } }
  const ended = startInterview(sourceOf(flow), { id: 'i', flow: 'Assign', inputs }, few)
  expect(ended).toMatchObject({ status: 'Failed', fault: { code: 'limit', element: 'Set' } })
  expect(ended.frames[0]?.values['a']).toEqual(['one', 'two', 'fits'])
})
