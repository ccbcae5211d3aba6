import { expect, test } from 'vitest'
import { flowOf, type Tags, to } from '../testing/flow-of.ts'
import { play } from '../testing/story.ts'

function refuse(messages: Tags[]) {
  return flowOf('Refuse', {
    start: {
      connector: to('E'),
      object: 'Case',
      triggerType: 'RecordBeforeSave',
      recordTriggerType: 'Update',
    },
    customErrors: [{ name: 'E', label: 'Refused', customErrorMessages: messages }],
  })
}

test('a custom error ends the interview with its message and the fields it names', () => {
  const flow = refuse([
    {
      errorMessage: 'Case {!$Record.Subject} is closed.',
      isFieldError: true,
      fieldSelection: 'Status',
    },
  ])
  const { interview } = play(flow, { record: { Subject: 'S' }, priorRecord: {} })
  expect(interview.fault).toEqual({
    code: 'custom-error',
    message: 'Case S is closed.',
    flow: 'Refuse',
    element: 'E',
    fields: ['Status'],
  })
})

test('several messages are told together', () => {
  const flow = refuse([{ errorMessage: 'One.' }, { errorMessage: 'Two.' }])
  expect(play(flow, { record: {} }).interview.fault?.message).toBe('One. Two.')
})

test('no fault path handles a custom error, not even around the flow that called', () => {
  const inner = refuse([{ errorMessage: 'No.' }])
  const outer = flowOf('Outer', {
    first: 'A',
    actionCalls: [{ name: 'A', actionType: 'flow', actionName: 'Refuse', faultConnector: to('B') }],
    recordRollbacks: [{ name: 'B' }],
  })
  expect(play([outer, inner]).interview.fault?.code).toBe('custom-error')
})
