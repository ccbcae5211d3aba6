import { expect, test } from 'vitest'
import { CommandFailed } from '../command-failed.ts'
import { scannerSetting } from './scanner-setting.ts'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['tcp://scanner.example', { host: 'scanner.example', port: 3310 }],
  ['tcp://[::1]:4000/', { host: '::1', port: 4000 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
])('%j is the scanner at %j', (text, address) => {
  expect(scannerSetting(text)).toEqual(address)
})

test.each(['on', 'http://scanner:3310', 'tcp://', 'tcp://a/b', 'unix:run'])(
  '%j is refused in words',
  (text) => {
    expect(() => scannerSetting(text)).toThrow(CommandFailed)
  },
)
