import { createECDH } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newBrowser } from '../testing/fake-browser.ts'
import { areBrowserKeys, encryptPush } from './encrypt-push.ts'

test('the example of RFC 8291 comes out byte for byte', () => {
  const own = createECDH('prime256v1')
  own.setPrivateKey('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url')
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url')
  const keys = {
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const words = 'When I grow up, I want to be a watermelon'
  const body = encryptPush(words, keys, { own, salt }, 1)
  expect(Buffer.from(body).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY' +
      'WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgS' +
      'xsj_Qulcy4a-fN',
  )
})

test('a browser reads whatever text it is told, and nobody can tell texts by their length', async () => {
  const browser = await newBrowser('https://push.example/1')
  const other = await newBrowser('https://push.example/2')
  const { keys } = browser.subscription
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 900, unit: 'grapheme' }), async (text) => {
      fc.pre(Buffer.byteLength(text) < 3_900)
      const body = new Uint8Array(encryptPush(text, keys))
      expect(await browser.open(body)).toBe(text)
      expect((body.length - 86 - 16) % 128).toBe(0)
      expect(body.length).toBeLessThanOrEqual(4096)
    }),
    { numRuns: 50 },
  )
  await expect(other.open(new Uint8Array(encryptPush('x', keys)))).rejects.toThrow()
  expect(() => encryptPush('x'.repeat(4_000), keys)).toThrow('fits one record')
})

test('keys are a point of the curve and a secret of 16 bytes', async () => {
  const { keys } = (await newBrowser('https://push.example/1')).subscription
  expect(areBrowserKeys(keys)).toBe(true)
  const point = Buffer.from(keys.p256dh, 'base64url')
  const elsewhere = Buffer.concat([point.subarray(0, 64), Buffer.from([(point[64] ?? 0) ^ 1])])
  for (const wrong of [
    { ...keys, auth: '' },
    { ...keys, auth: `${keys.auth}AA` },
    { ...keys, p256dh: point.subarray(1).toString('base64url') },
    { ...keys, p256dh: elsewhere.toString('base64url') },
    { ...keys, p256dh: '!' },
  ]) {
    expect(areBrowserKeys(wrong)).toBe(false)
  }
})
