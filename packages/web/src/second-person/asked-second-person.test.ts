// @vitest-environment node
import { afterEach, expect, test } from 'vitest'
import { createClient, StagewrightError } from '@stagewright/sdk'
import { fetchAsking, openQuestion, whenAsked } from './asked-second-person.ts'

const own = globalThis.fetch
afterEach(() => void (globalThis.fetch = own))

/** A server where canceling needs a second person; the reasons that came to it. */
function guarded() {
  const reasons: (string | null)[] = []
  globalThis.fetch = async (_url, init) => {
    const reason = new Headers(init?.headers).get('second-person-reason')
    reasons.push(reason)
    const error = { code: 'second-person-needed', message: 'It needs a second person.' }
    return reason === null
      ? Response.json({ error }, { status: 403 })
      : Response.json({ id: 'act1', title: 'Cancel R-1' }, { status: 202 })
  }
  const client = createClient({ baseUrl: 'http://host', fetch: fetchAsking })
  const cancel = client.runs.cancel('run1', 'Twice').then(
    () => undefined,
    (error: unknown) => error,
  )
  return { reasons, cancel }
}

async function question() {
  for (;;) {
    const open = openQuestion()
    if (open) return open
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('the reason of the request is offered, and what is answered goes with it once more', async () => {
  const { reasons, cancel } = guarded()
  let toldCount = 0
  const stop = whenAsked(() => void toldCount++)
  const open = await question()
  expect(open.first).toBe('Twice')
  open.answer('Zwölf mal')
  const error = await cancel
  stop()
  expect(toldCount).toBe(1)
  expect(reasons).toEqual([null, encodeURIComponent('Zwölf mal')])
  expect(error).toBeInstanceOf(StagewrightError)
  expect(error).toMatchObject({ code: 'second-person-asked', details: { heldActId: 'act1' } })
  expect(openQuestion()).toBeUndefined()
})

test('whoever leaves it asks nobody', async () => {
  const { reasons, cancel } = guarded()
  const open = await question()
  open.answer(undefined)
  expect(await cancel).toMatchObject({ code: 'second-person-needed' })
  expect(reasons).toEqual([null])
})
