import { limits } from '@stagewright/base'
import type { Interview } from '@stagewright/flow'
import { expect, test } from 'vitest'
import { unlessOutputsTooLarge, unlessTooLarge } from './too-large.ts'

const frame = (text: string): Interview['frames'][number] => ({
  ...{ flow: 'F@1', at: 'Pause', values: { text }, loops: {}, visited: {}, outcomes: {} },
  ...{ errors: {}, screens: [] },
})
const waiting = (text: string): Interview => ({
  ...{ id: 'i', flow: 'F@1', status: 'Waiting', frames: [frame(text)], startedAt: 0 },
  ...{ requestCount: 1, elementCount: 3, request: { type: 'WaitUntil', events: [] } },
})
const finished = (text: string): Interview => {
  const { request: _, ...rest } = waiting('')
  return { ...rest, status: 'Finished', outputs: { text } }
}

test('a flow that waits with more than can be kept fails where it stands', () => {
  const { interviewCharactersMax: most } = limits
  expect(unlessTooLarge(waiting('x'.repeat(1_000_000))).status).toBe('Waiting')
  const { status, fault, request } = unlessTooLarge(waiting('x'.repeat(most)))
  expect({ status, request }).toEqual({ status: 'Failed', request: undefined })
  expect(fault).toMatchObject({ code: 'limit', element: 'Pause', flow: 'F@1' })
  expect(fault?.message).toContain('Have it keep less')
})

test('outputs that a run cannot keep make the flow fail; a megabyte is kept', () => {
  const { flowOutputCharactersMax: most } = limits
  expect(unlessOutputsTooLarge(finished('x'.repeat(1_000_000))).status).toBe('Finished')
  const { status, fault, outputs } = unlessOutputsTooLarge(finished('x'.repeat(most)))
  expect({ status, outputs }).toEqual({ status: 'Failed', outputs: undefined })
  expect(fault?.code).toBe('limit')
})
