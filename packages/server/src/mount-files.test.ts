import { afterEach, expect, test } from 'vitest'
import { fakeRuntime, sampleFile } from '../test/fake-runtime.ts'
import { ada } from '../test/sample.ts'
import { createServer } from './create-server.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

async function server() {
  const fake = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime: fake.runtime, version: '1', secureCookies: false, log })
  open.push(app)
  return { ...fake, app }
}

const authorization = 'Bearer token-ada'

function form(...files: { name: string; type?: string; text: string }[]) {
  const parts = files.map(
    ({ name, type = 'text/plain', text }) =>
      `--line\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
      `Content-Type: ${type}\r\n\r\n${text}\r\n`,
  )
  const headers = { authorization, 'content-type': 'multipart/form-data; boundary=line' }
  return { headers, payload: `${parts.join('')}--line--\r\n` }
}

const upload = { method: 'POST', url: '/api/files' } as const

test('files of a form are kept with name, type and bytes, for what the query names', async () => {
  const { app, commands } = await server()
  const given = form({ name: 'a.txt', text: 'one' }, { name: '../../etc/b.csv', text: 'two' })
  const answer = await app.inject({ ...upload, url: '/api/files?recordId=001x', ...given })
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json().items).toEqual([sampleFile])
  const [place, files] = commands[0]?.given as [object, { name: string; content: Buffer }[]]
  expect(place).toEqual({ recordId: '001x' })
  expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
    ['a.txt', 'one'],
    ['b.csv', 'two'],
  ])
})

test.each([
  ['a\u202etxt.exe', 'atxt.exe'],
  ['\u2066a\u2069.txt', 'a.txt'],
  ['a\u0001\u009b.txt', 'a.txt'],
  ['..\\..\\c.txt', 'c.txt'],
  ['\u202e', 'file'],
])('a file sent as %j is called %j', async (sent, name) => {
  const { app, commands } = await server()
  await app.inject({ ...upload, ...form({ name: sent, text: 'x' }) })
  expect(commands[0]?.given[1]).toMatchObject([{ name }])
})

test.each([
  ['nobody', { ...form({ name: 'a', text: 'x' }), headers: {} }, 401, 'not-signed-in'],
  ['no form', { headers: { authorization }, payload: { a: 1 } }, 415, 'unsupported-media-type'],
  ['an empty form', form(), 400, 'bad-input'],
  ['a broken form', { headers: form().headers, payload: '{}' }, 400, 'bad-input'],
  [
    'too many files',
    form(...Array.from({ length: 11 }, (_, at) => ({ name: `${at}.txt`, text: 'x' }))),
    413,
    'too-large',
  ],
])('an upload of %s is refused', async (_what, given, status, code) => {
  const { app, commands } = await server()
  const answer = await app.inject({ ...upload, ...given })
  expect([answer.statusCode, answer.json().error.code]).toEqual([status, code])
  expect(commands).toEqual([])
})

test('a file over the bound is refused by name of the bound', async () => {
  const { app } = await server()
  const given = form({ name: 'big.bin', text: 'x'.repeat(25 * 1024 * 1024 + 1) })
  const answer = await app.inject({ ...upload, ...given })
  expect(answer.statusCode).toBe(413)
  expect(answer.json().error.message).toBe('A file may have at most 25 MB.')
})

test('a fetched file is a download, whatever it says it is', async () => {
  const { app } = await server()
  const url = `/api/files/${sampleFile.id}/content`
  const answer = await app.inject({ url, headers: { authorization } })
  expect(answer.body).toBe('<b>hello</b>')
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="_ber uns.html"; filename*=UTF-8''%C3%9Cber%20uns.html`,
    'x-content-type-options': 'nosniff',
  })
  expect(answer.headers['content-security-policy']).toBe("sandbox; default-src 'none'")
})

test('a file that the viewer may not see is not there', async () => {
  const { app, hideFrom } = await server()
  hideFrom(ada)
  const url = `/api/files/${sampleFile.id}/content`
  const answer = await app.inject({ url, headers: { authorization } })
  expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'not-found'])
})

test('the module of a component is a script kept for good; an old address has none', async () => {
  const { app } = await server()
  const answer = await app.inject({ url: '/components/c-rating.0123456789abcdef.js' })
  expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(answer.headers['cache-control']).toContain('immutable')
  expect((await app.inject({ url: '/components/c-rating.old.js' })).statusCode).toBe(404)
})
