import { expect, test } from 'vitest'
import { createClient } from './client.ts'

const error = { code: 'limit-reached', message: 'No room.' }

function clientThat(answers: [status: number, retryAfter?: string][], secondsMax?: number) {
  let sent = 0
  const client = createClient({
    baseUrl: 'http://host',
    ...(secondsMax !== undefined && { retryAfterSecondsMax: secondsMax }),
    fetch: async () => {
      const [status, retryAfter] = answers[sent++] ?? [200]
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
      return new Response(JSON.stringify(status === 200 ? {} : { error }), { status, headers })
    },
  })
  return { client, sent: () => sent }
}

test('without the option a refusal comes out at once, and says when to come again', async () => {
  const { client, sent } = clientThat([[429, '7']])
  const start = client.orchestrations.start('Onboarding')
  await expect(start).rejects.toMatchObject({ code: 'limit-reached', retryAfterSeconds: 7 })
  expect(sent()).toBe(1)
})

test.each([
  // answers                            seconds  sent
  [[[429, '0'], [429, '0'], [200]], 5, 3],
  [[[429, '9']], 5, 1],
  [[[429]], 5, 1],
  [[[503, '0']], 5, 1],
] as [[number, string?][], number, number][])(
  'a start that is answered %j is sent again while %s seconds allow it',
  async (answers, secondsMax, times) => {
    const { client, sent } = clientThat(answers, secondsMax)
    await client.orchestrations.start('Onboarding').catch(() => undefined)
    expect(sent()).toBe(times)
  },
)

test('what reads is sent again also when the database is away', async () => {
  const { client, sent } = clientThat([[503, '0'], [200]], 5)
  await client.session.show()
  expect(sent()).toBe(2)
})
