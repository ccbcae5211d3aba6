// How interviews that stand at the same kind of element write together.
//
// The order of effects. Interviews of one save walk in step: an element is carried out for all of
// them before any goes on, in the order of their records. First all look (criteria, keys), then all
// write in one save, so that what a write triggers sees the records of all. Where one interview
// would see or undo what another of the same group has just written, they take turns, each in a
// save of its own, as if there were no group:
//   - two write the same record of an object with flows or validation rules, which see each write;
//   - two delete the same record, of which the second must hear that it is gone;
//   - one writes a field by which another finds its records.
import { RecordFault } from '@stagewright/record'
import type { FlowAnswer, FlowRequest } from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { refused, refusedBy } from './answer.ts'

export type Save<R extends FlowRequest> = (group: Asked<R>[]) => Promise<FlowAnswer[]>

/**
 * Saves for all interviews at once, with one savepoint. When that fails the group is halved until
 * the fault is the flow's whose it is, so that one bad record does not hurt its neighbours.
 */
export async function together<R extends FlowRequest>(
  performance: Performance,
  asked: Asked<R>[],
  save: Save<R>,
): Promise<FlowAnswer[]> {
  const answers = new Map<Asked<R>, FlowAnswer>()
  const byWriter = new Map<string, Asked<R>[]>()
  for (const one of asked) {
    if (one.driven.isReadOnly) {
      answers.set(one, refused('not-runnable', 'An evaluation flow may only read records.'))
      continue
    }
    const group = byWriter.get(one.driven.userId)
    if (group) group.push(one)
    else byWriter.set(one.driven.userId, [one])
  }
  for (const group of byWriter.values()) {
    const saved = await halving(performance, group, save)
    group.forEach((one, at) => answers.set(one, saved[at] as FlowAnswer))
  }
  return asked.map((one) => answers.get(one) as FlowAnswer)
}

async function halving<R extends FlowRequest>(
  performance: Performance,
  group: Asked<R>[],
  save: Save<R>,
): Promise<FlowAnswer[]> {
  try {
    return await performance.attempt(() => save(group))
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
    if (group.length === 1) return [refusedBy(error)]
    const half = Math.ceil(group.length / 2)
    const first = await halving(performance, group.slice(0, half), save)
    return [...first, ...(await halving(performance, group.slice(half), save))]
  }
}

/**
 * Splits a group into turns, such that nobody in a turn names what another in it names, and each
 * comes after everyone before it who does.
 */
export function turnsOf<T>(group: readonly T[], namesOf: (one: T) => Iterable<string>): T[][] {
  const next = new Map<string, number>()
  const turns: T[][] = []
  for (const one of group) {
    const names = [...namesOf(one)]
    const turn = Math.max(0, ...names.map((name) => next.get(name) ?? 0))
    for (const name of names) next.set(name, turn + 1)
    ;(turns[turn] ??= []).push(one)
  }
  return turns
}
