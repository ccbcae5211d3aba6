import { limits } from '@stagewright/base'
import { expect, test } from 'vitest'
import { flowOf, item, named, type Tags, to, variable } from '../testing/flow-of.ts'
import { outputsOf, play } from '../testing/story.ts'

const called = flowOf('Called', {
  first: 'Act',
  variables: [
    variable('who', 'String', { isInput: true, isOutput: false, value: { stringValue: 'you' } }),
    variable('greeting', 'String'),
    variable('count', 'Number'),
  ],
  actionCalls: [{ name: 'Act', actionType: 'apex', actionName: 'Any', connector: to('Set') }],
  assignments: [
    {
      name: 'Set',
      assignmentItems: [item('greeting', 'Assign', 'Hi {!who}'), item('count', 'Assign', 3)],
    },
  ],
})

function caller(subflow: Tags, more: Tags = {}) {
  return flowOf('Caller', {
    first: 'Sub',
    variables: [variable('said', 'String')],
    subflows: [{ name: 'Sub', flowName: 'Called', ...subflow }],
    ...more,
  })
}

const done = { type: 'Done' } as const

test('inputs go in and outputs are assigned', () => {
  const flow = caller({
    inputAssignments: named('who', 'Ada'),
    outputAssignments: { assignToReference: 'said', name: 'greeting' },
  })
  expect(outputsOf(play([flow, called], {}, [done]))).toEqual({ said: 'Hi Ada' })
})

test('inputs not given take their defaults; outputs can be stored automatically', () => {
  const flow = caller(
    { storeOutputAutomatically: true, connector: to('Say') },
    {
      assignments: [
        { name: 'Say', assignmentItems: item('said', 'Assign', '{!Sub.greeting} x{!Sub.count}') },
      ],
    },
  )
  expect(outputsOf(play([flow, called], {}, [done]))).toEqual({ said: 'Hi you x3' })
})

test('reserved step inputs are ignored by a flow that does not have them, others are a fault', () => {
  const reserved = caller({ inputAssignments: named('ActionInput__RecordId', '001') })
  expect(play([reserved, called]).interview.status).toBe('Waiting')
  const unknown = caller({ inputAssignments: named('whom', 'Ada') })
  const { fault } = play([unknown, called]).interview
  expect(fault).toMatchObject({ code: 'value', flow: 'Caller', element: 'Sub' })
  expect(fault?.message).toContain('whom')
})

test('a fault in a called flow fails the element that called it, and tells where it was', () => {
  const refused = { type: 'Refused', fault: { code: 'action', message: 'no' } } as const
  const { interview } = play([caller({}), called], {}, [refused])
  expect(interview).toMatchObject({
    status: 'Failed',
    fault: { code: 'action', message: 'no', flow: 'Called', element: 'Act' },
    frames: [{ flow: 'Caller', errors: { Sub: true } }],
  })
})

test('an action that is a flow runs as one', () => {
  const flow = flowOf('ByAction', {
    first: 'Run',
    variables: [variable('said', 'String')],
    actionCalls: [
      {
        name: 'Run',
        actionType: 'flow',
        actionName: 'Called',
        inputParameters: named('who', 'Bo'),
        outputParameters: { assignToReference: 'said', name: 'greeting' },
      },
    ],
  })
  expect(outputsOf(play([flow, called], {}, [done]))).toEqual({ said: 'Hi Bo' })
})

test('flows that call themselves without end stop at a limit', () => {
  const self = flowOf('Self', { first: 'Sub', subflows: [{ name: 'Sub', flowName: 'Self' }] })
  const { fault } = play(self).interview
  expect(fault?.code).toBe('limit')
  expect(fault?.message).toContain(String(limits.subflowDepthMax))
})

test('a flow that is not there is a fault with its name', () => {
  expect(play(caller({})).interview.fault).toMatchObject({
    code: 'not-runnable',
    message: 'The flow Called is not deployed here.',
  })
})
