import { expect, test } from 'vitest'
import { flowOf, item, named, type Tags, to, variable } from '../testing/flow-of.ts'
import { outputsOf, play } from '../testing/story.ts'

function act(call: Tags, more: Tags = {}) {
  return flowOf('Act', {
    first: 'Call',
    variables: [variable('n', 'Number'), variable('said', 'String')],
    actionCalls: [{ name: 'Call', actionType: 'apex', actionName: 'Score', ...call }],
    assignments: [
      { name: 'Say', assignmentItems: item('said', 'Assign', '{!Call.score}') },
      { name: 'Caught', assignmentItems: item('said', 'Assign', '{!$Flow.FaultMessage}') },
    ],
    ...more,
  })
}

const outputs = (values: { [name: string]: string | number }) =>
  ({ type: 'ActionDone', outputs: values }) as const

test('inputs are resolved, those without a value left out', () => {
  const flow = act({
    inputParameters: [
      named('text', 'for {!$User.FirstName}'),
      named('flag', true),
      { name: 'empty' },
    ],
  })
  expect(play(flow).requests).toEqual([
    {
      type: 'CallAction',
      actionType: 'apex',
      actionName: 'Score',
      inputs: { text: 'for Ada', flag: true },
    },
  ])
})

test('outputs go to variables, and to the element when stored automatically', () => {
  const assigned = act({ outputParameters: { assignToReference: 'n', name: 'score' } })
  expect(outputsOf(play(assigned, {}, [outputs({ score: 7 })]))['n']).toBe(7)
  const stored = act({ storeOutputAutomatically: true, connector: to('Say') })
  expect(outputsOf(play(stored, {}, [outputs({ score: 7 })]))['said']).toBe('7')
})

test('an output of the wrong type is a fault that names it', () => {
  const flow = act({ outputParameters: { assignToReference: 'n', name: 'score' } })
  const { fault } = play(flow, {}, [outputs({ score: 'high' })]).interview
  expect(fault).toMatchObject({ code: 'value', element: 'Call' })
  expect(fault?.message).toContain('score')
})

test('a refused action takes the fault path with its message, or ends the interview', () => {
  const refused = { type: 'Refused', fault: { code: 'action', message: 'timed out' } } as const
  const handled = act({ faultConnector: to('Caught') })
  expect(outputsOf(play(handled, {}, [refused]))['said']).toBe('timed out')
  expect(play(act({}), {}, [refused]).interview).toMatchObject({
    status: 'Failed',
    fault: { code: 'action', message: 'timed out', flow: 'Act', element: 'Call' },
  })
})

test('an action with one output can be referred to as that output', () => {
  const flow = act(
    { storeOutputAutomatically: true, connector: to('Say') },
    { assignments: [{ name: 'Say', assignmentItems: item('said', 'Assign', { ref: 'Call' }) }] },
  )
  expect(outputsOf(play(flow, {}, [outputs({ output: 'Order' })]))['said']).toBe('Order')
})

test('an old Apex plug-in is called like an Apex action', () => {
  const flow = flowOf('Plug', {
    first: 'P',
    variables: [variable('n', 'Number')],
    apexPluginCalls: [
      {
        name: 'P',
        apexClass: 'Old',
        inputParameters: named('a', 1),
        outputParameters: { assignToReference: 'n', name: 'b' },
      },
    ],
  })
  const story = play(flow, {}, [outputs({ b: 2 })])
  expect(story.requests[0]).toMatchObject({
    actionType: 'apex',
    actionName: 'Old',
    inputs: { a: 1 },
  })
  expect(outputsOf(story)).toEqual({ n: 2 })
})
