import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listen, type ListeningServer } from '../testing/listening-server.ts'
import {
  AddressRefused,
  checkUrl,
  guardedLookup,
  isInnerAddress,
  type Resolve,
} from './address-guard.ts'
import { sendHttp } from './send-http.ts'

let service: ListeningServer
let other: ListeningServer
beforeAll(async () => {
  ;[service, other] = await Promise.all([listen(), listen()])
})
afterAll(() => Promise.all([service.close(), other.close()]))
beforeEach(() => {
  service.heard.length = 0
  other.heard.length = 0
})

const get = (url: string, headers: { [name: string]: string } = {}) => ({
  method: 'GET',
  url,
  headers,
})
const limits = (allowHosts: string[], signal = new AbortController().signal) => ({
  allowHosts,
  signal,
})

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['93.184.216.34', false],
  ['::1', true],
  ['::', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:7f00:1', true],
  ['::ffff:0:7f00:1', true],
  ['168.63.129.16', true],
  ['64:ff9b::7f00:1', true],
  ['2606:2800:220:1:248:1893:25c8:1946', false],
  ['::127.0.0.1', true],
  ['::10.0.0.1', true],
  ['2002:7f00:1::', true],
  ['2001:0:7f00:1::', true],
  ['2001:db8::1', true],
  ['100::1', true],
  ['192.0.2.1', true],
  ['198.51.100.1', true],
  ['203.0.113.7', true],
  ['2001:4860:4860::8888', false],
  ['no address', true],
])('%s lies inside: %s', (address, expected) => {
  expect(isInnerAddress(address)).toBe(expected)
})

test.each([
  'http://127.0.0.1/x',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://[fd00:ec2::254]/latest/meta-data',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://0/',
  'http://user:password@127.0.0.1/',
  'http://mail.example.org:25/',
  'http://cache.example.org:6379/',
  'gopher://example.org/',
  'data:text/plain,x',
  'file:///etc/passwd',
  'ftp://example.org/',
])('%s is refused before anything is sent', (url) => {
  expect(() => checkUrl(new URL(url), [])).toThrow()
})

test('a name that means an inner address is refused where it is resolved', async () => {
  const port = service.url.split(':').at(-1)
  const url = `http://localhost:${port}/`
  await expect(sendHttp(get(url), limits([]))).rejects.toThrow('STAGEWRIGHT_ALLOW_HOSTS=localhost')
  expect(service.heard).toEqual([])
  expect((await sendHttp(get(url), limits([`localhost:${port}`]))).status).toBe(200)
})

test('a name that changes its meaning between two looks is refused at the second', async () => {
  const url = new URL(service.url.replace('127.0.0.1', 'changing.example.org'))
  const answers = ['93.184.216.34', '127.0.0.1']
  const resolve: Resolve = (_name, _options, done) =>
    done(null, [{ address: answers.shift() ?? '', family: 4 }])
  const look = guardedLookup(url, [], resolve)
  const looked = () =>
    new Promise((done) => look(url.hostname, { all: true }, (error, found) => done(error ?? found)))
  expect(await looked()).toEqual([{ address: '93.184.216.34', family: 4 }])
  expect(await looked()).toBeInstanceOf(AddressRefused)
})

test('a name with an inner address among others is refused as a whole', async () => {
  const url = new URL(service.url.replace('127.0.0.1', 'both.example.org'))
  const resolve: Resolve = (_name, _options, done) =>
    done(null, [
      { address: '2606:2800:220:1:248:1893:25c8:1946', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ])
  const sent = new Promise((done) => {
    const outgoing = request(url, { lookup: guardedLookup(url, [], resolve), agent: false })
    outgoing.on('error', done).on('response', done).end()
  })
  expect(await sent).toBeInstanceOf(AddressRefused)
  expect(service.heard).toEqual([])
})

test('it connects to the address that was checked', async () => {
  const url = new URL(service.url.replace('127.0.0.1', 'checked.example.org'))
  const names: string[] = []
  const resolve: Resolve = (name, _options, done) => {
    names.push(name)
    done(null, [{ address: '127.0.0.1', family: 4 }])
  }
  const lookup = guardedLookup(url, ['checked.example.org'], resolve)
  const status = await new Promise((done) => {
    const outgoing = request(url, { lookup, agent: false })
    outgoing
      .on('error', done)
      .on('response', (answer) => done(answer.resume().statusCode))
      .end()
  })
  // One look for one connection: there is no second one that could answer otherwise.
  expect([status, names]).toEqual([200, ['checked.example.org']])
})

test('where a redirect leads to is looked at again', async () => {
  service.answer = () => ({ status: 302, headers: { Location: `${other.url}/secret` } })
  await expect(sendHttp(get(`${service.url}/`), limits([service.host]))).rejects.toThrow(
    'STAGEWRIGHT_ALLOW_HOSTS',
  )
  expect(other.heard).toEqual([])
})

test('what proves who calls does not follow a redirect to another place', async () => {
  service.answer = () => ({ status: 307, headers: { Location: `${other.url}/there` } })
  const headers = { Authorization: 'Bearer t', 'X-Key': 'k', 'Content-Type': 'text/plain' }
  const request = { method: 'POST', url: `${service.url}/`, headers, body: 'text' }
  await sendHttp(request, limits([service.host, other.host]))
  expect(other.heard).toMatchObject([{ method: 'POST', url: '/there', body: 'text' }])
  expect(other.heard[0]?.headers).not.toHaveProperty('authorization')
  expect(other.heard[0]?.headers).not.toHaveProperty('x-key')
})

test('a POST that is sent elsewhere with 303 is asked for with GET', async () => {
  service.answer = ({ url }) =>
    url === '/' ? { status: 303, headers: { Location: '/done' } } : { body: 'done' }
  const request = { method: 'POST', url: `${service.url}/`, headers: {}, body: 'x' }
  expect((await sendHttp(request, limits([service.host]))).body).toBe('done')
  expect(service.heard.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
    'POST / x',
    'GET /done ',
  ])
})

test('addresses that lead in a circle end', async () => {
  service.answer = () => ({ status: 302, headers: { Location: '/' } })
  await expect(sendHttp(get(`${service.url}/`), limits(['*']))).rejects.toThrow('without end')
})

test('an answer longer than the bound is refused, also when it is packed small', async () => {
  const text = 'x'.repeat(5000)
  service.answer = () => ({ body: text })
  const bound = { ...limits(['*']), bytesMax: 4000 }
  await expect(sendHttp(get(service.url), bound)).rejects.toThrow('longer than 4000 bytes')
  const packed = gzipSync(text)
  service.answer = () => ({ headers: { 'Content-Encoding': 'gzip' }, bytes: packed })
  await expect(sendHttp(get(service.url), bound)).rejects.toThrow('longer than 4000 bytes')
  expect((await sendHttp(get(service.url), limits(['*']))).body).toBe(text)
})

test('an answer that does not come in time is a fault in words', async () => {
  let free = () => {}
  service.answer = () => new Promise((resolve) => (free = () => resolve({})))
  const asked = sendHttp(get(service.url), limits(['*'], AbortSignal.timeout(30)))
  await expect(asked).rejects.toThrow(`${service.host} did not answer in time.`)
  free()
})

test('nothing that listens is told in words', async () => {
  const gone = await listen()
  await gone.close()
  await expect(sendHttp(get(gone.url), limits(['*']))).rejects.toThrow('nothing listens there')
})
