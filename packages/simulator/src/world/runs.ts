// The conductor's port to runs, kept in memory.
import type { Runs } from '@stagewright/conductor'
import { heldRecordIds, type Run } from '@stagewright/orchestration'
import type { SimulatedData } from '../kept/simulated-data.ts'

const live: ReadonlySet<Run['status']> = new Set(['InProgress', 'Error', 'Suspended'])

/** Runs as the conductor sees them. */
export function createRuns(data: SimulatedData): Runs {
  const { runs, logs } = data
  const withItem = (id: string) =>
    runs.values().find(({ workItems }) => workItems[id] !== undefined)
  return {
    async lock(runIds) {
      const found = new Map<string, Run>()
      for (const id of [...runIds].sort()) {
        const run = runs.get(id)
        if (run) found.set(id, run)
      }
      return found
    },
    async save(changes) {
      for (const { after, events } of changes) {
        runs.set(after.id, after)
        logs.set(after.id, [...(logs.get(after.id) ?? []), ...events])
        const items = Object.values(after.workItems)
        data.number('run', [after.id])
        data.number('item', Object.keys(after.workItems))
        data.number('submission', after.submission ? [after.submission.id] : [])
        data.number(
          'approval item',
          items.flatMap(({ approval }) => (approval ? [approval.id] : [])),
        )
      }
    },
    async concernedBy(recordIds) {
      const concerned = runs.values().filter((run) => {
        const ids = [run.triggeringRecord?.id ?? '', ...heldRecordIds(run)]
        return live.has(run.status) && ids.some((id) => recordIds.includes(id))
      })
      return concerned.map(({ id }) => id).sort()
    },
    async withItemsAbout(recordIds) {
      const isAbout = ({ status, relatedRecordId = '' }: Run['workItems'][string]) =>
        status === 'Assigned' && recordIds.includes(relatedRecordId)
      const found = runs.values().filter((run) => Object.values(run.workItems).some(isAbout))
      return found.map(({ id }) => id).sort()
    },
    async withTimeLimits(after, most) {
      const isTimed = ({ id, status, time, stages, workItems }: Run) =>
        id > after &&
        live.has(status) &&
        [
          time,
          ...[...Object.values(stages), ...Object.values(workItems)].map((one) => one.time),
        ].some((limit) => limit !== undefined)
      const found = runs.values().filter(isTimed)
      return found
        .map(({ id }) => id)
        .sort()
        .slice(0, most)
    },
    async ofKey(orchestration, businessKey) {
      const named = runs.values().filter((run) => run.businessKey === businessKey)
      const own = named.filter((run) => run.orchestration.apiName === orchestration)
      return own.find(({ status }) => status !== 'Canceled')?.id
    },
    async lockOfWorkItem(workItemId) {
      const run = withItem(workItemId)
      return run && { id: run.id, run }
    },
    async ofWorkItem(workItemId) {
      return withItem(workItemId)?.id
    },
  }
}
