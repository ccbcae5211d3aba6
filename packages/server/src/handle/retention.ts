// Retention.
import type { ArchivedRun } from '@stagewright/api'
import type { ArchivedPage } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'retention.show' | 'retention.run' | 'retention.archived'

export const retentionHandlers: Handlers<Name> = {
  'retention.show': async ({ runtime, viewer }) => {
    const { policy, due, lastRun, archived } = valueOf(await runtime.retention.show(viewer))
    return { hasPolicy: policy !== null, due, lastRun, archived }
  },
  'retention.run': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.retention.run(viewer, { isDryRun: body.dryRun })),
  'retention.archived': async ({ runtime, viewer, query }) => {
    const { after, limit, content } = query
    const asked = { limit, withContent: content, ...(after !== undefined && { after }) }
    const { rows, next } = valueOf(await runtime.retention.archived(viewer, asked))
    return { items: rows.map(renderArchived), next }
  },
}

function renderArchived(row: ArchivedPage['rows'][number]): ArchivedRun {
  const { id, name, orchestration, version, label, status, businessKey, recordId, recordName } = row
  const { startedAt, endedAt, archivedAt, run = null, log = null } = row
  const own = { id, name, orchestration, version, label, status, businessKey, recordId, recordName }
  return { ...own, startedAt, endedAt: endedAt ?? archivedAt, archivedAt, run, log }
}
