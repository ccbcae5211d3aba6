import { expect, test } from 'vitest'
import { context, flowOf, type Tags, valueOf } from '../testing/flow-of.ts'
import { duePaths } from './scheduled-paths.ts'
import { startCriteria } from './start-criteria.ts'

function due(path: Tags, record = {}) {
  const flow = flowOf('Later', {
    start: {
      object: 'Opportunity',
      triggerType: 'RecordAfterSave',
      scheduledPaths: { name: 'P', ...path },
    },
  })
  return duePaths(flow, record, context).map(
    ({ kind, at }) => `${kind} ${new Date(at).toISOString()}`,
  )
}

// The context stands at 2026-03-05T10:30Z, 02:30 in Los Angeles.
test.each<[string, Tags, { [field: string]: string | null }, string[]]>([
  [
    'after the commit',
    { pathType: 'AsyncAfterCommit' },
    {},
    ['asynchronous 2026-03-05T10:30:00.000Z'],
  ],
  [
    'minutes after the save',
    { timeSource: 'RecordTriggerEvent', offsetNumber: 5, offsetUnit: 'Minutes' },
    {},
    ['scheduled 2026-03-05T10:35:00.000Z'],
  ],
  [
    'days before a date, which begins at the user’s midnight',
    { timeSource: 'RecordField', recordField: 'CloseDate', offsetNumber: -1, offsetUnit: 'Days' },
    { CloseDate: '2026-04-01' },
    ['scheduled 2026-03-31T07:00:00.000Z'],
  ],
  [
    'a time that has passed is due now',
    { timeSource: 'RecordField', recordField: 'CloseDate', offsetNumber: 0, offsetUnit: 'Days' },
    { CloseDate: '2026-01-01' },
    ['scheduled 2026-03-05T10:30:00.000Z'],
  ],
  [
    'an empty date field is never due',
    { timeSource: 'RecordField', recordField: 'CloseDate', offsetNumber: 0, offsetUnit: 'Days' },
    { CloseDate: null },
    [],
  ],
  ['the path of a recall is not a time', { pathType: 'ApprovalRecall' }, {}, []],
])('%s', (_title, path, record, expected) => {
  expect(due(path, record)).toEqual(expected)
})

test('a scheduled flow says which records it runs for', () => {
  const flow = flowOf('Nightly', {
    start: {
      triggerType: 'Scheduled',
      object: 'Case',
      filterLogic: '1 OR 2',
      filters: [
        { field: 'OwnerId', operator: 'EqualTo', value: valueOf({ ref: '$User.Id' }) },
        {
          field: 'CreatedDate',
          operator: 'LessThan',
          value: valueOf({ ref: '$Flow.CurrentDate' }),
        },
      ],
    },
  })
  expect(startCriteria(flow, context)).toEqual({
    ok: true,
    value: {
      object: 'Case',
      logic: '1 OR 2',
      filters: [
        { field: 'OwnerId', operator: 'EqualTo', value: '005000000000001AAA' },
        { field: 'CreatedDate', operator: 'LessThan', value: '2026-03-05' },
      ],
    },
  })
  const plain = flowOf('Plain', { start: { triggerType: 'Scheduled' } })
  expect(startCriteria(plain, context)).toEqual({ ok: true, value: undefined })
})
