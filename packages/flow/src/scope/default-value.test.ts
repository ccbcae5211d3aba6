import { describe, expect, test } from 'vitest'
import { field, flowOf, item, to, valueOf, variable } from '../testing/flow-of.ts'
import { found, next, outputsOf, play } from '../testing/story.ts'

const follows = (ref: string) => ({ value: valueOf({ ref }) })
const radio = { name: 'Answer', fieldText: 'A', fieldType: 'InputField', dataType: 'String' }
const screens = [{ name: 'Ask', allowBack: true, fields: [radio], connector: to('Note') }]

describe('a default value that refers to what an element gives', () => {
  test('hands out what the screen was answered with, without an assignment', () => {
    const flow = flowOf('Decide', {
      first: 'Ask',
      screens: [{ name: 'Ask', fields: [radio] }],
      variables: [variable('decision', 'String', follows('Answer'))],
    })
    const story = play(flow, {}, [next({ Answer: 'Approve' })])
    expect(outputsOf(story)).toEqual({ decision: 'Approve' })
  })

  const noted = (operator: string, value: string) =>
    flowOf('Noted', {
      first: 'Ask',
      screens,
      variables: [variable('decision', 'String', follows('Answer'))],
      assignments: [{ name: 'Note', assignmentItems: item('decision', operator, value) }],
    })

  test('is left behind by an assignment', () => {
    const story = play(noted('Assign', 'Reject'), {}, [next({ Answer: 'Approve' })])
    expect(outputsOf(story)).toEqual({ decision: 'Reject' })
  })

  test('is what an assignment adds to', () => {
    const story = play(noted('Add', 'd'), {}, [next({ Answer: 'Approve' })])
    expect(outputsOf(story)).toEqual({ decision: 'Approved' })
  })

  test('gives way to an input', () => {
    const flow = flowOf('Given', {
      first: 'Ask',
      screens: [{ ...screens[0], connector: to('Note') }],
      variables: [
        variable('decision', 'String', { isInput: true, ...follows('Answer') }),
        variable('seen', 'String'),
      ],
      assignments: [{ name: 'Note', assignmentItems: item('seen', 'Assign', '{!decision}!') }],
    })
    const story = play(flow, { inputs: { decision: 'Given' } }, [next({ Answer: 'Approve' })])
    expect(outputsOf(story)).toEqual({ decision: 'Given', seen: 'Given!' })
  })

  test('reads fields of a record that was looked up, and keeps it when one field is set', () => {
    const flow = flowOf('Found', {
      first: 'Get',
      variables: [
        variable('account', 'SObject', { objectType: 'Account', ...follows('Get') }),
        variable('name', 'String'),
      ],
      recordLookups: [
        {
          name: 'Get',
          object: 'Account',
          getFirstRecordOnly: true,
          storeOutputAutomatically: true,
          connector: to('Note'),
        },
      ],
      assignments: [
        {
          name: 'Note',
          assignmentItems: [
            item('name', 'Assign', { ref: 'account.Name' }),
            item('account.Site', 'Assign', 'Bern'),
          ],
        },
      ],
    })
    const story = play(flow, {}, [found({ Id: '001000000000001AAA', Name: 'Acme' })])
    expect(outputsOf(story)).toEqual({
      account: { Id: '001000000000001AAA', Name: 'Acme', Site: 'Bern' },
      name: 'Acme',
    })
  })

  test('is null before the element was come to', () => {
    const flow = flowOf('Early', {
      first: 'Note',
      screens,
      variables: [variable('decision', 'String', follows('Answer')), variable('seen', 'Boolean')],
      assignments: [
        {
          name: 'Note',
          assignmentItems: item('seen', 'Assign', {
            formula: 'ISBLANK({!decision})',
            type: 'Boolean',
          }),
        },
      ],
    })
    expect(outputsOf(play(flow))).toEqual({ decision: null, seen: true })
  })
})

test('a default value of other variables is taken when the flow starts', () => {
  const flow = flowOf('Start', {
    first: 'Note',
    variables: [
      variable('first', 'String', { value: valueOf('one') }),
      variable('second', 'String', follows('first')),
    ],
    assignments: [{ name: 'Note', assignmentItems: item('first', 'Assign', 'two') }],
  })
  expect(outputsOf(play(flow))).toEqual({ first: 'two', second: 'one' })
})

test('a message of a fault can be a default value', () => {
  const flow = flowOf('Fails', {
    first: 'Make',
    variables: [variable('problem', 'String', follows('$Flow.FaultMessage'))],
    recordCreates: [
      {
        name: 'Make',
        object: 'Account',
        inputAssignments: [field('Name', 'Acme')],
        faultConnector: to('Note'),
      },
    ],
    assignments: [{ name: 'Note', assignmentItems: item('problem', 'Add', '.') }],
  })
  const fault = { code: 'record', message: 'No room' } as const
  const story = play(flow, {}, [{ type: 'Refused', fault }])
  expect(outputsOf(story)['problem']).toMatch(/No room.*\.$/)
})
