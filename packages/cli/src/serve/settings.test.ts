import { adjustableLimits, limits, limitSetting } from '@stagewright/base'
import { expect, test } from 'vitest'
import { serveSettings } from './settings.ts'

test.each(adjustableLimits.map((name) => [limitSetting(name), name] as const))(
  '%s changes the limit %s',
  (setting, name) => {
    expect(serveSettings({}, {}).limits).toEqual(limits)
    expect(serveSettings({}, { [setting]: '7' }).limits).toEqual({ ...limits, [name]: 7 })
  },
)

test('a limit that is no number stops the start, in words that name the setting', () => {
  const wrong = { STAGEWRIGHT_TRIGGER_DEPTH_MAX: 'deep' }
  expect(() => serveSettings({}, wrong)).toThrow(
    'STAGEWRIGHT_TRIGGER_DEPTH_MAX is deep; it must be a whole number above 0.',
  )
})

test('a replica is the standby of a server, and both are addresses', () => {
  const primary = { DATABASE_URL: 'postgres://db.example/stagewright' }
  const replica = { DATABASE_REPLICA_URL: 'postgresql://standby.example/stagewright' }
  const { databaseUrl, replicaUrl } = serveSettings({}, { ...primary, ...replica })
  expect({ databaseUrl, replicaUrl }).toEqual({
    databaseUrl: primary.DATABASE_URL,
    replicaUrl: replica.DATABASE_REPLICA_URL,
  })
  expect(() => serveSettings({}, replica)).toThrow('the embedded database has no replica')
  expect(() => serveSettings({}, { ...primary, DATABASE_REPLICA_URL: 'standby:5432' })).toThrow(
    'DATABASE_REPLICA_URL is not the address of a PostgreSQL server.',
  )
})

test('the time zone of the organisation is one that there is', () => {
  expect(serveSettings({}, {}).timeZone).toBe('UTC')
  const berlin = { STAGEWRIGHT_TIME_ZONE: 'Europe/Berlin' }
  expect(serveSettings({}, berlin).timeZone).toBe('Europe/Berlin')
  const nowhere = { STAGEWRIGHT_TIME_ZONE: 'Europe/Nowhere' }
  expect(() => serveSettings({}, nowhere)).toThrow('There is no time zone Europe/Nowhere.')
})

test.each([
  ['', []],
  ['https://crm.example.org', ['https://crm.example.org']],
  ['https://a.example/, http://b.example:8080', ['https://a.example', 'http://b.example:8080']],
])('pages of the origins in “%s” may show the Work Guide', (text, origins) => {
  expect(serveSettings({}, { STAGEWRIGHT_EMBED_ORIGINS: text }).embedOrigins).toEqual(origins)
})

test.each(['*', 'crm.example.org', 'https://crm.example.org/page', 'file:///x'])(
  '%s is no origin, and the start says so',
  (text) => {
    expect(() => serveSettings({}, { STAGEWRIGHT_EMBED_ORIGINS: text })).toThrow('no origin')
  },
)

test('what pictures tell is taken out, unless a setting keeps it; any other word is a mistake', () => {
  const how = (STAGEWRIGHT_FILE_METADATA: string) =>
    serveSettings({}, { STAGEWRIGHT_FILE_METADATA }).fileMetadata
  expect(serveSettings({}, {}).fileMetadata).toBe('remove')
  expect([how(''), how('remove'), how('keep')]).toEqual(['remove', 'remove', 'keep'])
  expect(() => how('strip')).toThrow('STAGEWRIGHT_FILE_METADATA is strip')
})

test('whether files must be what their names say is checked, unless a setting takes any', () => {
  const how = (STAGEWRIGHT_FILE_CONTENT: string) =>
    serveSettings({}, { STAGEWRIGHT_FILE_CONTENT }).fileContent
  expect([how(''), how('checked'), how('any')]).toEqual(['checked', 'checked', 'any'])
  expect(() => how('all')).toThrow('STAGEWRIGHT_FILE_CONTENT is all')
})

test('the limit of requests is a number from 60, and there is none without it', () => {
  expect(serveSettings({}, {}).requestsPerMinute).toBeUndefined()
  const set = (STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX: string) =>
    serveSettings({}, { STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX }).requestsPerMinute
  expect(set('6_000')).toBe(6_000)
  expect(() => set('5')).toThrow('STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX is 5; it must be a whole')
})

test('a list of stolen passwords is named by its file', () => {
  const env = { STAGEWRIGHT_STOLEN_PASSWORDS: '/srv/pwned.txt' }
  expect(serveSettings({}, env).stolenPasswordsFile).toBe('/srv/pwned.txt')
  expect(serveSettings({}, { STAGEWRIGHT_STOLEN_PASSWORDS: '' }).stolenPasswordsFile).toBe(
    undefined,
  )
})

test('for this machine alone the server answers to no other name, unless one is set', () => {
  expect(serveSettings({}, {}).hosts).toEqual([])
  expect(serveSettings({ host: '0.0.0.0' }, {}).hosts).toBeUndefined()
  expect(serveSettings({ https: true }, {}).hosts).toBeUndefined()
  expect(serveSettings({}, { STAGEWRIGHT_BASE_URL: 'https://flows.example.org' }).hosts).toEqual([
    'flows.example.org',
  ])
})
