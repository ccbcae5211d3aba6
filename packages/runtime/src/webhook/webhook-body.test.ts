import { expect, test } from 'vitest'
import { webhookBody, type WebhookNotice } from './webhook-body.ts'

const approval: WebhookNotice = {
  ...{ kind: 'approval', title: 'Approve it', text: '', runId: 'r1', recordId: null },
  workItemId: 'i1',
}
const base = 'https://flows.example'
const page = `${base}/work-items/i1`
const bodyOf = (form: 'slack' | 'teams' | 'json', notice: WebhookNotice): unknown =>
  JSON.parse(webhookBody(form, { id: 'd1', at: '2026-03-01T09:00:00.000Z', notice }, base))

/** The addresses in a body, in their order. */
function addresses(body: unknown): string[] {
  return (
    JSON.stringify(body)
      .match(/"url":"[^"]+"/g)
      ?.map((one) => one.slice(7, -1)) ?? []
  )
}

test.each(['slack', 'teams'] as const)(
  'a card of %s about an approval leads to its page, and to its decisions to be confirmed there',
  (form) => {
    expect(addresses(bodyOf(form, approval))).toEqual([
      ...[page, `${page}?decide=approve`, `${page}?decide=reject`],
    ])
  },
)

test.each([
  ['other work', { ...approval, kind: 'assignment' }, page],
  ['a run', { ...approval, kind: 'escalation', workItemId: null }, `${base}/runs/r1`],
])('a card about %s leads to its page alone', (_words, notice, url) => {
  for (const form of ['slack', 'teams'] as const) {
    expect(addresses(bodyOf(form, notice))).toEqual([url])
  }
})

test('a program gets one address, whatever it is about', () => {
  expect(addresses(bodyOf('json', approval))).toEqual([page])
})
