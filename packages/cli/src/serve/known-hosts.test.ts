import { expect, test } from 'vitest'
import { knownHosts } from './known-hosts.ts'

const here = { host: '127.0.0.1', isBehindHttps: false, baseUrl: undefined }
const flows = 'https://Flows.example.org/start'

test.each([
  ['for this machine alone', undefined, {}, []],
  ['for this machine alone, by name', undefined, { host: 'localhost' }, []],
  ['for the network', undefined, { host: '0.0.0.0' }, undefined],
  ['behind a proxy', undefined, { isBehindHttps: true }, undefined],
  ['behind a proxy that has a name', undefined, { baseUrl: flows }, ['flows.example.org']],
  ['at a name', undefined, { host: 'Desk.lan' }, ['desk.lan']],
  ['with names', 'a.example, *.b.example', { host: '::' }, ['a.example', '*.b.example']],
  [
    'with names and an address',
    'a.example',
    { baseUrl: flows },
    ['a.example', 'flows.example.org'],
  ],
  ['with any', 'any', { baseUrl: flows }, undefined],
] as const)('%s, set to %j: %j listens to the names %j', (_, text, more, names) => {
  const env = text === undefined ? {} : { STAGEWRIGHT_HOSTS: text }
  expect(knownHosts(env, { ...here, ...more })).toEqual(names)
})

test.each(['https://a.example', 'a.example:3000', '*', 'a..example', '*example.org', 'a b'])(
  '%j is refused in words',
  (text) => {
    expect(() => knownHosts({ STAGEWRIGHT_HOSTS: text }, here)).toThrow(
      `STAGEWRIGHT_HOSTS has ${text}, which is no name of a host.`,
    )
  },
)
