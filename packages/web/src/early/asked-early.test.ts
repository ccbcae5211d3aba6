import { afterEach, expect, test } from 'vitest'
import { askEarly, takeAsked } from './asked-early.ts'

afterEach(() => void (globalThis.stagewrightAsked = undefined))

const whole = () => Response.json({ needsSecondFactor: false })

/** Asks for a session and an inbox; gives what was sent, in order. */
function ask(session: () => Response | Promise<Response>, isSignedIn = false): string[] {
  const sent: string[] = []
  askEarly(['/session', '/inbox'], isSignedIn, async (address) => {
    sent.push(address)
    return address === '/session' ? session() : Response.json({ items: [] })
  })
  return sent
}

const take = (address: string) => takeAsked(address, performance.now())

test('what was asked early is taken once, with its whole answer', async () => {
  const sent = ask(whole)
  expect(await (await take('/session'))?.json()).toEqual({ needsSecondFactor: false })
  expect(await (await take('/inbox'))?.json()).toEqual({ items: [] })
  expect(await take('/session')).toBeUndefined()
  expect(sent).toEqual(['/session', '/inbox'])
})

test.each([
  ['nobody is signed in', () => new Response('{}', { status: 401 })],
  ['a second factor is asked first', () => Response.json({ needsSecondFactor: true })],
  ['nobody answers', () => Promise.reject(new Error('no line'))],
])('when %s, nothing more is asked, and there is no answer to take', async (_when, session) => {
  const sent = ask(session)
  expect(await take('/inbox')).toBeUndefined()
  expect(sent).toEqual(['/session'])
})

test('who was signed in lately is asked for everything at once', async () => {
  const sent = ask(() => new Promise(() => undefined), true)
  expect(await (await take('/inbox'))?.json()).toEqual({ items: [] })
  expect(sent).toEqual(['/session', '/inbox'])
})

test('an answer that says why not is handed on', async () => {
  ask(() => new Response('{}', { status: 401 }))
  expect((await take('/session'))?.status).toBe(401)
})

test('what is older than ten seconds is asked anew', async () => {
  ask(whole)
  expect(await takeAsked('/session', performance.now() + 10_001)).toBeUndefined()
})

test('in a page without the early script everything is asked', async () => {
  expect(await take('/session')).toBeUndefined()
})
