import { expect, test } from 'vitest'
import { addressOf } from './address-of.ts'

test.each([
  // the line's own    what is believed   is
  ['127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['192.0.2.1', '192.0.2.1', '192.0.2.1'],
  [undefined, undefined, ''],
])('a line from %s that is said to be %s is from %j', (remoteAddress, ip, expected) => {
  // The framework promises an address, and has none once the line is gone.
  expect(addressOf({ ip: ip as string, socket: { remoteAddress } })).toBe(expected)
})
