import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const webRoot = mkdtempSync(join(tmpdir(), 'stagewright-web-'))
beforeAll(() => {
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Stagewright</title>')
  writeFileSync(join(webRoot, 'assets', 'main-abc123.js'), 'export {}')
  const big = `export const text = '${'words '.repeat(500)}'`
  writeFileSync(join(webRoot, 'assets', 'big-abc123.js'), big)
  writeFileSync(join(webRoot, 'assets', 'big-abc123.js.br'), brotliCompressSync(big))
  writeFileSync(join(webRoot, 'assets', 'big-abc123.js.gz'), gzipSync(big))
})
afterAll(() => rmSync(webRoot, { recursive: true }))

async function get(url: string, accept: string, root = webRoot, encoding = 'identity') {
  const { runtime } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const options = { runtime, version: '1', secureCookies: false, webRoot: root, log }
  const app = await createServer(options)
  const answer = await app.inject({ url, headers: { accept, 'accept-encoding': encoding } })
  await app.close()
  return answer
}

const page = 'text/html,*/*'
test.each([
  // address                    as      status  kept
  ['/', page, 200, 'no-cache'],
  ['/index.html', page, 200, 'no-cache'],
  ['/runs/a0R000000000001', page, 200, 'no-cache'],
  ['/assets/main-abc123.js', '*/*', 200, 'public, max-age=31536000, immutable'],
  ['/assets/main-old.js', '*/*', 404, undefined],
  ['/api/nothing', page, 404, 'no-store'],
  ['/../package.json', '*/*', 404, undefined],
  ['/%2e%2e/package.json', '*/*', 404, undefined],
])('%s (%s) answers %i and is kept %s', async (url, accept, status, kept) => {
  const answer = await get(url, accept)
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([status, kept])
})

test('an address of the application is answered with the application', async () => {
  expect((await get('/inbox', page)).body).toContain('<title>Stagewright</title>')
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['identity', undefined],
])('to a browser that takes %s a file goes as %s, and is kept', async (encoding, sent) => {
  const { headers, rawPayload } = await get('/assets/big-abc123.js', '*/*', webRoot, encoding)
  expect(headers['content-encoding']).toBe(sent)
  expect(headers['content-type']).toMatch(/javascript/)
  expect(headers['cache-control']).toContain('immutable')
  expect(headers['vary']).toMatch(/accept-encoding/i)
  expect(rawPayload.length < 1_000).toBe(sent !== undefined)
})

test('without a built application only the API answers', async () => {
  const answer = await get('/', page, join(webRoot, 'nowhere'))
  expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'not-found'])
})
