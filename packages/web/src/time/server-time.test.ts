import { afterEach, expect, test, vi } from 'vitest'
import { fetchHearing, hearServerTime, serverNow, whenServerTimeMoves } from './server-time.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const [second, hour] = [1000, 3_600_000]
const said = (ms: number) => new Date(ms).toUTCString()
const at = (ms: number, tookMs = 0) => ({ sentAtMs: ms - tookMs, cameAtMs: ms })

/** The machine's clock stands. */
function stand(ms: number) {
  vi.spyOn(Date, 'now').mockReturnValue(ms)
}
const off = () => Math.abs(serverNow() - now)

afterEach(() => {
  vi.restoreAllMocks()
  globalThis.stagewrightAheadMs = undefined
})

test.each([
  ['three hours behind', -3 * hour],
  ['three hours ahead', 3 * hour],
  ['half a minute behind', -30 * second],
])('a machine %s tells the server’s time', (_which, wrongMs) => {
  stand(now + wrongMs)
  hearServerTime(said(now), at(now + wrongMs))
  expect(off()).toBeLessThan(second)
})

test.each([
  ['the second that the header leaves out', now + 900, 0],
  ['two seconds', now + 2 * second, 0],
  ['an answer that took long', now + 20 * second, 40 * second],
])('%s is no difference', (_which, ms, tookMs) => {
  stand(ms)
  hearServerTime(said(now), at(ms, tookMs))
  expect(serverNow()).toBe(ms)
})

test('what was heard stays while answers do not gainsay it, and is told once', () => {
  stand(now - hour)
  let toldCount = 0
  const stop = whenServerTimeMoves(() => void toldCount++)
  for (const late of [0, 400, 1300, 2600]) hearServerTime(said(now), at(now - hour + late))
  expect(toldCount).toBe(1)
  stop()
})

test('a machine that is set right is believed again', () => {
  hearServerTime(said(now), at(now - hour))
  stand(now)
  hearServerTime(said(now), at(now))
  expect(off()).toBeLessThan(second)
})

test.each([null, '', 'soon'])('the date %j says nothing', (date) => {
  stand(now)
  hearServerTime(date, at(now))
  expect(serverNow()).toBe(now)
})

test('answers are heard on their way, and handed on', async () => {
  stand(now - hour)
  const answer = new Response('words', { headers: { date: said(now) } })
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(answer)
  expect(await fetchHearing('/api/session')).toBe(answer)
  expect(off()).toBeLessThan(second)
})
