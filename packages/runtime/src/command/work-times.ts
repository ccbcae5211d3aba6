// Time spent on a work item: read by whoever sees the item, corrected by whose it is.
import { failed, isoInstant, ok } from '@stagewright/base'
import { mayCorrectTime, maySeeTime, refuse } from '@stagewright/orchestration'
import {
  addWorkTime,
  correctWorkTime,
  findWorkItem,
  listWorkTimes,
  ownerOfWorkTime,
  reportWorkTime,
  sumWorkTime,
} from '@stagewright/store'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { WorkTimes } from '../face/work-times.ts'
import { readerOf } from '../reader-of.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { actorOf } from './actor.ts'

const SECONDS = 60
/** What a report goes back when it says nothing. */
const REPORT_MS = 30 * 24 * 60 * 60 * 1000

/** The times of the runtime. */
export function createWorkTimes(system: System): WorkTimes {
  const { database: db } = system
  const sees = async (viewer: Viewer, workItemId: string) =>
    (await findWorkItem(db, readerOf(viewer), workItemId)) !== undefined
  return {
    async show(viewer, workItemId) {
      if (!(await sees(viewer, workItemId))) return failed(noItem(workItemId))
      const actor = actorOf(viewer)
      const [totalSeconds, all] = await Promise.all([
        sumWorkTime(db, workItemId),
        listWorkTimes(db, workItemId),
      ])
      return ok({ totalSeconds, parts: all.filter(({ personId }) => maySeeTime(actor, personId)) })
    },
    async report(viewer, { until = system.now(), from = until - REPORT_MS, orchestration }) {
      const seesAll = viewer.permissions.includes('ManageRuns')
      const rows = await reportWorkTime(db, {
        ...{ from: isoInstant(from), until: isoInstant(until) },
        ...(orchestration !== undefined && { orchestration }),
        ...(!seesAll && { personId: viewer.id }),
      })
      return { from, until, rows }
    },
    async add(viewer, workItemId, { minutes, note = '' }) {
      if (!(await sees(viewer, workItemId))) return failed(noItem(workItemId))
      return transact(system, async ({ world }, tx) => {
        const said = { workItemId, personId: viewer.id, seconds: minutes * SECONDS, note }
        const id = world.newId('0sW')
        await addWorkTime(tx, { id, ...said }, world.now)
        return { id }
      })
    },
    correct: (viewer, workItemId, { id, minutes, note = '' }) =>
      transact(system, async (_performance, tx): Promise<Done> => {
        const personId = await ownerOfWorkTime(tx, id, workItemId)
        if (personId === undefined || !maySeeTime(actorOf(viewer), personId)) {
          const message = `This work item has no time ${id} of yours.`
          return giveUp({ isRefusal: true, code: 'not-found', message })
        }
        if (!mayCorrectTime(actorOf(viewer), personId)) {
          return giveUp(refuse('not-allowed', 'People correct their own time, and nobody else’s.'))
        }
        await correctWorkTime(tx, { id, workItemId, personId, seconds: minutes * SECONDS, note })
        return { done: true }
      }),
  }
}

function noItem(id: string): Problem {
  const message = `There is no work item ${id}, or you may not see it.`
  return { isRefusal: true, code: 'work-item-not-found', message }
}
