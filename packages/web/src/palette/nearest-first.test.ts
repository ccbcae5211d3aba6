import { expect, test } from 'vitest'
import { nearestFirst } from './nearest-first.ts'

const action = (group: string, label: string) => ({ group, label })

test('what belongs to the item comes before its list, and what is there everywhere at the end', () => {
  const offered = [
    action('Places', 'Go to Inbox'),
    action('Places', 'Go to Runs'),
    action('Everywhere', 'Sign out'),
    action('Inbox', 'Get the next item'),
    action('Work item', 'Claim'),
    action('Work item', 'Snooze…'),
  ]
  expect(nearestFirst(offered).map(({ label }) => label)).toEqual([
    'Claim',
    'Snooze…',
    'Get the next item',
    'Go to Inbox',
    'Go to Runs',
    'Sign out',
  ])
})
