import type { JsonObject } from '@stagewright/base'
import { expect, test } from 'vitest'
import {
  context,
  flowOf,
  type Literal,
  sourceOf,
  type Tags,
  to,
  valueOf,
} from '../testing/flow-of.ts'
import { type RecordChangeKind, startMatches } from './start-matches.ts'

function triggered(start: Tags) {
  return flowOf('Triggered', {
    start: {
      connector: to('R'),
      object: 'Opportunity',
      triggerType: 'RecordAfterSave',
      recordTriggerType: 'CreateAndUpdate',
      ...start,
    },
    recordRollbacks: [{ name: 'R' }],
  })
}

function matches(
  start: Tags,
  record: JsonObject,
  priorRecord: JsonObject | null,
  changeKind: RecordChangeKind = priorRecord ? 'update' : 'create',
) {
  const { schema } = sourceOf()
  const result = startMatches(
    triggered(start),
    { record, priorRecord, changeKind },
    schema,
    context,
  )
  return result.ok ? result.value : result.error.code
}

test.each<[string, string, RecordChangeKind, boolean]>([
  ['RecordAfterSave', 'Create', 'create', true],
  ['RecordAfterSave', 'Create', 'update', false],
  ['RecordAfterSave', 'Update', 'update', true],
  ['RecordAfterSave', 'CreateAndUpdate', 'create', true],
  ['RecordAfterSave', 'CreateAndUpdate', 'delete', false],
  ['RecordBeforeDelete', 'Delete', 'delete', true],
  ['RecordBeforeDelete', 'Delete', 'update', false],
])('%s on %s and a %s: %s', (triggerType, recordTriggerType, kind, expected) => {
  const prior = kind === 'create' ? null : {}
  expect(matches({ triggerType, recordTriggerType }, {}, prior, kind)).toBe(expected)
})

const filter = (name: string, operator: string, literal: Literal) => ({
  field: name,
  operator,
  value: valueOf(literal),
})

test.each<[string, Tags, JsonObject, JsonObject | null, boolean]>([
  [
    'equal text in any case',
    filter('StageName', 'EqualTo', 'closed won'),
    { StageName: 'Closed Won' },
    null,
    true,
  ],
  ['a number', filter('Amount', 'GreaterThan', 10), { Amount: 11 }, null, true],
  ['a field that is missing is null', filter('Amount', 'IsNull', true), {}, null, true],
  [
    'a reference to the user',
    filter('OwnerId', 'EqualTo', { ref: '$User.Id' }),
    { OwnerId: '005000000000001AAA' },
    null,
    true,
  ],
  [
    'IsChanged on a change',
    filter('Amount', 'IsChanged', true),
    { Amount: 2 },
    { Amount: 1 },
    true,
  ],
  [
    'IsChanged without a change',
    filter('Amount', 'IsChanged', true),
    { Amount: 1 },
    { Amount: 1 },
    false,
  ],
  ['IsChanged on a new record', filter('Amount', 'IsChanged', true), { Amount: 1 }, null, false],
])('filters: %s', (_title, filters, record, prior, expected) => {
  expect(matches({ filterLogic: 'and', filters }, record, prior)).toBe(expected)
})

test('filters are joined by their logic', () => {
  const filters = [filter('Amount', 'GreaterThan', 10), filter('Name', 'EqualTo', 'x')]
  expect(matches({ filterLogic: 'or', filters }, { Name: 'x' }, null)).toBe(true)
  expect(matches({ filterLogic: '1 AND NOT(2)', filters }, { Amount: 11, Name: 'x' }, null)).toBe(
    false,
  )
})

test.each<[string, JsonObject, JsonObject | null, boolean]>([
  ['{!$Record.Amount} > 10', { Amount: 11 }, null, true],
  ['ISNEW()', {}, null, true],
  ['ISNEW()', {}, {}, false],
  ['ISCHANGED({!$Record.Amount})', { Amount: 2 }, { Amount: 1 }, true],
  ['ISCHANGED({!$Record.Amount})', { Amount: 1 }, { Amount: 1 }, false],
  ['PRIORVALUE({!$Record.Amount}) = 1', { Amount: 2 }, { Amount: 1 }, true],
  ['ISPICKVAL({!$Record.StageName}, "Closed Won")', { StageName: 'Closed Won' }, null, true],
  ['{!$Record__Prior.Amount} = 1', { Amount: 2 }, { Amount: 1 }, true],
  ['NOT({!$Record.IsPrivate})', {}, null, true],
  ['{!$Setup.Switches__c.Off__c} = TRUE', {}, null, false],
])('formula %s on %j after %j: %j', (filterFormula, record, prior, expected) => {
  expect(matches({ filterFormula }, record, prior)).toBe(expected)
})

test('a formula that fails says so instead of passing unnoticed', () => {
  expect(matches({ filterFormula: '1 / {!$Record.Amount} > 0' }, { Amount: 0 }, null)).toBe(
    'division-by-zero',
  )
  expect(matches({ filterFormula: 'NOSUCH()' }, {}, null)).toBe('wrong-type')
})

test.each<[JsonObject | null, boolean]>([
  [null, true],
  [{ Amount: 1 }, true],
  [{ Amount: 20 }, false],
])('only when the record came to meet the criteria: before %j', (prior, expected) => {
  const start = {
    filterLogic: 'and',
    filters: filter('Amount', 'GreaterThan', 10),
    doesRequireRecordChangedToMeetCriteria: true,
  }
  expect(matches(start, { Amount: 11 }, prior)).toBe(expected)
})

test('a flow that no record triggers never matches', () => {
  const flow = flowOf('Plain', { first: 'R', recordRollbacks: [{ name: 'R' }] })
  const change = { record: {}, priorRecord: null, changeKind: 'create' } as const
  expect(startMatches(flow, change, sourceOf().schema, context)).toEqual({ ok: true, value: false })
})
