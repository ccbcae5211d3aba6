// Cases started, found and completed by their people, over HTTP.
import { HttpPool } from './http-pool.mjs'
import { inParallel, insist } from './in-parallel.mjs'

const handlers = [1, 2, 3, 4].map((number) => `handler${number}@bench.example`)

/** The client of one or several servers. */
export async function connect({ urls, inFlight }) {
  const pool = new HttpPool(urls, inFlight)
  const signIn = (username) => pool.ask('POST', '/api/session/persona', { body: { username } })
  const starter = await signIn('starter@bench.example')
  const people = await Promise.all(handlers.map(signIn))
  const tokenOf = new Map()
  const complete = (id) =>
    pool.ask('POST', `/api/work-items/${id}/complete`, {
      token: tokenOf.get(id),
      body: { values: { Answer: 'Accept' } },
    })
  return {
    start: (at) =>
      pool.ask('POST', '/api/orchestrations/Case_Handling/start', {
        token: starter.token,
        body: {
          inputs: {
            caseNumber: `C-${at}`,
            handler: handlers[at % handlers.length],
            subjectId: starter.viewer.id,
          },
        },
      }),
    async find() {
      tokenOf.clear()
      for (const { token } of people) {
        for (const { id } of await inboxOf(pool, token)) tokenOf.set(id, token)
      }
      return [...tokenOf.keys()]
    },
    complete,
    finish: complete,
    async finishMany(ids) {
      const ends = []
      await inParallel(ids, ids.length, async (id) => {
        await insist(() => complete(id))
        ends.push(Date.now())
      })
      return { first: Math.min(...ends), last: Math.max(...ends) }
    },
    close: async () => pool.close(),
  }
}

async function inboxOf(pool, token) {
  const items = []
  let after = ''
  do {
    const page = await pool.ask('GET', `/api/inbox?view=mine&limit=200${after}`, { token })
    items.push(...page.items)
    after = page.next ? `&after=${encodeURIComponent(page.next)}` : undefined
  } while (after !== undefined)
  return items
}
