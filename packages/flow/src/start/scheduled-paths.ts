// When the later paths of a record-triggered flow are due for one record. Running them is the
// driver's: startInterview takes the path by its name.
import { type Instant, type Json, parseInstant } from '@stagewright/base'
import type { FlowDefinition, FlowScheduledPath } from '@stagewright/metadata'
import { addOffset, instantAt } from '../element/zoned-time.ts'
import type { FlowContext } from '../flow-source.ts'
import type { FlowRecord } from '../request.ts'
import { fieldValue } from '../scope/json-path.ts'

export type DuePath = {
  name: string
  /** `asynchronous` runs as soon as the save is committed, `scheduled` at its time. */
  kind: 'asynchronous' | 'scheduled'
  at: Instant
}

/**
 * The paths with the instant at which each is due, in the order of the definition. A path that
 * hangs on an empty date field is not due; one whose time has passed is due at once. Paths for
 * recalls are left out.
 */
export function duePaths(
  definition: FlowDefinition,
  record: FlowRecord,
  context: FlowContext,
): DuePath[] {
  return (definition.metadata.start?.scheduledPaths ?? []).flatMap((path): DuePath[] => {
    const name = path.name ?? ''
    if (path.pathType === 'AsyncAfterCommit') {
      return [{ name, kind: 'asynchronous', at: context.now }]
    }
    if (path.pathType === 'ApprovalRecall') return []
    const base = baseInstant(path, record, context)
    if (base === undefined) return []
    const due = addOffset(base, path.offsetNumber ?? 0, path.offsetUnit ?? 'Days', context.timeZone)
    return [{ name, kind: 'scheduled', at: Math.max(due, context.now) }]
  })
}

function baseInstant(
  path: FlowScheduledPath,
  record: FlowRecord,
  context: FlowContext,
): Instant | undefined {
  if (!path.recordField) return context.now
  const value: Json = fieldValue(record, path.recordField) ?? null
  if (typeof value !== 'string') return undefined
  const instant = value.includes('T')
    ? parseInstant(value)
    : instantAt(value, undefined, context.timeZone)
  return Number.isNaN(instant) ? undefined : instant
}
