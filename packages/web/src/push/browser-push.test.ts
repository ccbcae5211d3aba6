import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprintOf } from './browser-push.ts'

test('a browser knows its address by the name that the server lists it under', async () => {
  for (let at = 0; at < 40; at++) {
    const endpoint = `https://push.example/${at}`
    const name = createHash('sha256').update(endpoint).digest('base64url')
    expect(await fingerprintOf(endpoint)).toBe(name)
  }
})
