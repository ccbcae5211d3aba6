import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionIn } from './decision-in.ts'

test.each([
  // answer, decision, comment
  ['approve', 'Approve', ''],
  ['Approved', 'Approve', ''],
  ['APPROVE, fine by me', 'Approve', 'fine by me'],
  ['approve this please', 'Approve', 'this please'],
  ['*Approve*', 'Approve', ''],
  ['“Approve”', 'Approve', ''],
  ['Yes', 'Approve', ''],
  ['yes, go on', 'Approve', 'go on'],
  ['OK.', 'Approve', ''],
  ['ok\nAsk Bo for the rest.', 'Approve', 'Ask Bo for the rest.'],
  ['reject', 'Reject', ''],
  ['Rejected – not in the budget', 'Reject', 'not in the budget'],
  ['No, too dear', 'Reject', 'too dear'],
  ['no!', 'Reject', ''],
])('%j decides', (text, decision, comments) => {
  expect(decisionIn(text)).toEqual({ decision, comments })
})

test.each([
  '',
  'What is it about?',
  'approve?',
  'not approved',
  'I approve',
  'approve or reject, I do not care',
  'approve if Bo agrees',
  'approved? no, rejected',
  'approve, but not yet',
  'yes and no',
  'Yes I saw it',
  'ok I will look at it',
  'No problem',
  'no problem, approved',
  'No, approved',
  'reject unless it is cheaper',
  'approval',
  'noted',
  'okay-ish',
  'Approve: http://x Reject: http://y',
])('%j is not clear', (text) => {
  expect(decisionIn(text)).toBeUndefined()
})

test('an answer that does not begin with one of the words never decides', () => {
  const begins = /^[*_"“'\s]*(approve|reject|yes|ok|no)/i
  const other = fc.string().filter((text) => !begins.test(text))
  fc.assert(fc.property(other, (text) => decisionIn(text) === undefined))
})
