import { expect, test } from 'vitest'
import { lastOffer, offerUndo } from './undo.ts'

test('the last thing that can be taken back is the one that is offered, until its offer ends', () => {
  const [one, other] = [() => undefined, () => undefined]
  expect(lastOffer()).toBeUndefined()
  const endOne = offerUndo(one)
  const endOther = offerUndo(other)
  expect(lastOffer()).toBe(other)
  endOther()
  expect(lastOffer()).toBe(one)
  endOther()
  endOne()
  expect(lastOffer()).toBeUndefined()
})
