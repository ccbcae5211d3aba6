import type { StageStatus } from '@stagewright/api'
import { expect, test } from 'vitest'
import { stageInFocus } from './stage-in-focus.ts'

test.each<[StageStatus[], number]>([
  [['Completed', 'InProgress', 'NotStarted'], 1],
  [['Completed', 'Error', 'NotStarted'], 1],
  [['Completed', 'Canceled', 'NotStarted'], 1],
  [['Completed', 'Suspended', 'NotStarted'], 1],
  [['Completed', 'Completed', 'Completed'], 2],
  [['NotStarted', 'NotStarted'], 0],
  [['Completed', 'Error', 'InProgress'], 2],
  [[], 0],
])('of %j the eye falls on %d', (statuses, place) => {
  expect(stageInFocus(statuses.map((status) => ({ status })))).toBe(place)
})
