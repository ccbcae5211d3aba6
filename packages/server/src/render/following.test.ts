import { expect, test } from 'vitest'
import { itemReading } from '../../test/sample.ts'
import { renderFollowing } from './following.ts'

type One = (typeof itemReading)['following'][number]
const nothing: One = {
  ...{ by: 'complete', isCertain: true, stage: null, steps: [], waitsFor: [], endsRun: false },
}
const step = (label: string, more: Partial<One['steps'][number]> = {}): One['steps'][number] => ({
  ...{ label, stage: 'Contract', kind: 'interactive', assignee: null, ...more },
})
const priya = { kind: 'User', id: 'p', name: 'Priya Patel' } as const
const legal = { kind: 'Queue', id: 'q', name: 'Legal' } as const

test.each<[string, Partial<One>]>([
  ['Onboarding is complete', { endsRun: true }],
  ['Sign (Priya Patel)', { steps: [step('Sign', { assignee: priya })] }],
  [
    'Contract: Draft (automatic) and Sign (queue Legal)',
    {
      stage: 'Contract',
      steps: [step('Draft', { kind: 'background' }), step('Sign', { assignee: legal })],
    },
  ],
  ['Contract begins', { stage: 'Contract' }],
  ['Check is still to be done', { waitsFor: ['Check'] }],
  ['Check and Weigh are still to be done', { waitsFor: ['Check', 'Weigh'] }],
  ['Sign, as things stand now', { steps: [step('Sign')], isCertain: false }],
])('what follows is said as “%s”', (words, more) => {
  const item = { ...itemReading.item, orchestrationLabel: 'Onboarding' }
  const [said] = renderFollowing({ following: [{ ...nothing, ...more }], item })
  expect(said?.words).toBe(words)
})

test('of a stage that only waits for its requirements nothing is said', () => {
  expect(renderFollowing({ following: [nothing], item: itemReading.item })).toEqual([])
})
