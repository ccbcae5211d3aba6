import { parseInstant } from '@stagewright/base'
import { expect, test } from 'vitest'
import { signedBy } from '../testing/fake-browser.ts'
import { makePushKeys, vapidHeader } from './push-key.ts'

test('a message says who sends it, to whom, for half a day, signed by the public key', async () => {
  const keys = makePushKeys()
  const now = parseInstant('2030-01-01T00:00:00Z')
  const signing = { keys, contact: 'mailto:it@house.example', now }
  const { claims, key, isGood } = await signedBy(vapidHeader('https://push.example/a/b', signing))
  expect(claims).toEqual({
    aud: 'https://push.example',
    exp: now / 1000 + 12 * 60 * 60,
    sub: 'mailto:it@house.example',
  })
  expect([key, isGood]).toEqual([keys.publicKey, true])
  expect(Buffer.from(key, 'base64url')).toHaveLength(65)
  expect(makePushKeys().privateKey).not.toBe(keys.privateKey)
})
