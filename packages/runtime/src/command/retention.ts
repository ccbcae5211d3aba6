// Retention on behalf of an operator.
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import {
  archivedContents,
  type ArchivedRow,
  listArchivedRuns,
  readSetting,
  sumArchived,
} from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { RetentionCommands, RetentionRun } from '../face/retention-commands.ts'
import { countDue, deployedPolicy, keepPolicy, LAST_RUN } from '../retention/keep-policy.ts'
import type { System } from '../system.ts'

/** The retention commands of the runtime. */
export function createRetentionCommands(system: System): RetentionCommands {
  const { database } = system
  return {
    show: (viewer) =>
      forOperator(viewer, async () => ({
        policy: deployedPolicy(system) ?? null,
        due: await countDue(system),
        lastRun: ((await readSetting(database, LAST_RUN)) ?? null) as RetentionRun | null,
        archived: await sumArchived(database),
      })),
    run: (viewer, { isDryRun }) =>
      forOperator(viewer, async () => {
        if (!isDryRun) return keepPolicy(system)
        return { at: isoInstant(system.now()), done: await countDue(system), isDone: true }
      }),
    archived: (viewer, { after, limit, withContent }) =>
      forOperator(viewer, async () => {
        const found = await listArchivedRuns(database, { after: placeOf(after), limit: limit + 1 })
        const rows = found.slice(0, limit)
        const last = rows.at(-1)
        const next = found.length > limit && last ? `${last.endedAt ?? ''} ${last.id}` : null
        if (!withContent) return { rows, next }
        const contents = await archivedContents(
          database,
          rows.map(({ id }) => id),
        )
        const whole = (row: ArchivedRow) => ({ ...row, ...contents.get(row.id) })
        return { rows: rows.map(whole), next }
      }),
  }
}

/** Where a page ended: the moment and the id of its last run. */
function placeOf(after: string | undefined): { endedAt: string; id: string } | undefined {
  const [endedAt = '', id] = after?.split(' ') ?? []
  return id === undefined || Number.isNaN(Date.parse(endedAt)) ? undefined : { endedAt, id }
}

async function forOperator<T>(viewer: Viewer, work: () => Promise<T>): Promise<Result<T, Problem>> {
  if (viewer.permissions.includes('ManageRuns')) return ok(await work())
  const message = 'Looking after what is kept needs the permission Manage Runs.'
  return failed({ isRefusal: true, code: 'not-allowed', message })
}
