// Acts that wait for a second person as the server's own tests find them: one that Ada asked for.
import type { Json, Result } from '@stagewright/base'
import type { HeldActView, Problem, Runtime, Viewer } from '@stagewright/runtime'
import { ada, root } from './sample.ts'

type Command = <T>(
  name: string,
  value: T,
) => (viewer: Viewer, ...given: never[]) => Promise<Result<T, Problem>>

export const sampleHeldAct: HeldActView = {
  id: 'act1',
  act: 'runs.cancel',
  kind: 'cancel',
  title: 'Cancel R-00000001',
  permissions: ['ManageRuns'],
  askedById: ada.id,
  askedByName: 'Ada Byron',
  askedAt: '2026-03-01T08:00:00.000Z',
  expiresAt: '2026-03-04T08:00:00.000Z',
  reason: 'Twice',
  digest: 'ab'.repeat(32),
  basis: 'same',
  preview: ['It is InProgress.'],
  state: 'Waiting',
  decidedById: null,
  decidedByName: null,
  decidedAt: null,
  comment: null,
  outcome: null,
  mayDecide: true,
  mayWithdraw: false,
}

/** The commands where no kind is held; how things stand is always as it was. */
export function fakeHeldActs(command: Command): Runtime['heldActs'] {
  const done: HeldActView = {
    ...sampleHeldAct,
    ...{ state: 'Done', decidedById: root.id, decidedByName: 'Root', mayDecide: false },
    decidedAt: '2026-03-01T09:00:00.000Z',
  }
  const request: { params: Json; body: Json } = {
    params: { id: 'run1' },
    body: { reason: 'wrong' },
  }
  const approved = { view: { ...sampleHeldAct, state: 'Approved' as const }, request, asker: ada }
  return {
    kinds: [],
    hours: 72,
    ask: command('heldActs.ask', sampleHeldAct),
    list: async () => ({ rows: [sampleHeldAct], waiting: 1 }),
    show: async () => sampleHeldAct,
    waiting: async () => ({ ...approved, view: sampleHeldAct }),
    isSame: () => true,
    approve: command('heldActs.approve', approved),
    end: async (_viewer, _id, came) => ({ ...done, ...came }),
    refuse: command('heldActs.refuse', { ...done, state: 'Refused' as const }),
    withdraw: command('heldActs.withdraw', { ...done, state: 'Withdrawn' as const }),
  }
}
