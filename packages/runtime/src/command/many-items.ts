// What people do with many work items at once.
import { tellReassignedMany } from '@stagewright/conductor'
import type { Assignee, Command } from '@stagewright/orchestration'
import type { Viewer } from '../face/asking.ts'
import type { ManyItemCommands, WhichItems } from '../face/many-items.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'
import { actOnMany, commandToEach, idsMeant } from './act-on-many.ts'
import { assigneeNamed } from './assignee-named.ts'
import {
  type Commented,
  commentOnItems,
  itemsSeen,
  noItem,
  tellOfComments,
} from './comment-on-items.ts'

/** The commands on many work items. */
export function createManyItemCommands(system: System): ManyItemCommands {
  const each = async (
    viewer: Viewer,
    which: WhichItems,
    make: (of: { runId: string; workItemId: string }) => Command,
  ) => {
    const ids = await idsMeant(system, viewer, which)
    return actOnMany(system, ids, { batch: commandToEach(viewer, make) })
  }
  return {
    claim: (viewer, which) => each(viewer, which, (of) => ({ type: 'ClaimWorkItem', ...of })),
    release: (viewer, which) => each(viewer, which, (of) => ({ type: 'ReleaseWorkItem', ...of })),
    setDueDate: (viewer, which, due) =>
      each(viewer, which, (of) => ({ type: 'SetDueDate', ...of, ...due })),
    takeBackDueDate: (viewer, which) =>
      each(viewer, which, (of) => ({ type: 'TakeBackDueDate', ...of })),
    async reassign(viewer, which, to) {
      const { reason } = to
      const found = await transact(system, (performance) => assigneeNamed(performance, to))
      if (!found.ok) return found
      const assignee: Assignee = found.value
      const why = reason === undefined ? {} : { reason }
      const ids = await idsMeant(system, viewer, which)
      return actOnMany(system, ids, {
        batch: commandToEach(viewer, (of) => ({
          type: 'ReassignWorkItem',
          ...of,
          assignee,
          ...why,
          isOneOfMany: true,
        })),
        atEnd: ({ performance }, labels) =>
          tellReassignedMany(performance, { to: assignee, by: viewer, labels, ...why }),
      })
    },
    async comment(viewer, which, text) {
      const ids = await idsMeant(system, viewer, which)
      const labels = await itemsSeen(system, viewer, ids)
      return actOnMany<Commented>(system, ids, {
        async batch(within, batch) {
          const seen = batch.flatMap((id) => {
            const label = labels.get(id)
            return label === undefined ? [] : [{ id, label }]
          })
          const asked = { system, viewer, ...within }
          const { done, refused } = await commentOnItems(asked, seen, text)
          const isDone = new Set(done.map(({ id }) => id))
          const problemOf = (id: string) => refused.get(id) ?? noItem(id)
          const items = batch.map((id) =>
            isDone.has(id)
              ? { id, isDone: true, message: null }
              : { id, isDone: false, message: problemOf(id).message },
          )
          return { items, done }
        },
        atEnd: (within, done) => tellOfComments(within, viewer, done),
      })
    },
  }
}
