// The audit as the server's own tests find it.
import { ok } from '@stagewright/base'
import type { Runtime } from '@stagewright/runtime'
import { ada } from './sample.ts'

const head = { number: 2, hash: 'ab'.repeat(32) }

export type KeptAct = Parameters<Runtime['audit']['refused']>[0] & { refusal?: string }

/** An audit that writes down what it is told. */
export function fakeAudit(kept: KeptAct[]): Runtime['audit'] {
  return {
    act(act, work) {
      kept.push(act)
      return work()
    },
    async refused(act, refusal) {
      kept.push({ ...act, refusal })
    },
    list: async () =>
      ok({
        rows: [
          {
            id: 'act/7',
            at: '2026-03-01T08:00:00.000Z',
            act: 'people.freeze',
            actorId: ada.id,
            actorName: ada.name,
            outcome: 'Done',
            target: '005000000000002AAA',
            address: '127.0.0.1',
            detail: { reason: 'Left' },
          },
        ],
      }),
    head: async () => ok({ ...head, at: '2026-03-01T08:00:01.000Z' }),
    verify: async () => ok({ end: head, linkCount: 2, entryCount: 3, problems: [], isWhole: true }),
    export: async () =>
      ok({
        links: [
          {
            number: 1,
            epoch: '1772352000.000000',
            digests: 'cd'.repeat(32),
            hash: 'ab'.repeat(32),
            entries: [{ entry: 'act/7', content: '[]' }],
          },
        ],
        isWhole: true,
      }),
  }
}
