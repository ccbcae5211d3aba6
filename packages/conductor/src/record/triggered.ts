// Which active flows and orchestrations a save starts, for which of the saved records.
import { RecordFault } from '@stagewright/record'
import { startMatches } from '@stagewright/flow'
import { flowContext, flowKey, globalsOf } from '../decision-context.ts'
import type { Beginning } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import type { DefinitionVersion } from '../port/definitions.ts'
import type { RecordChange } from '../port/records.ts'

export type ChangeKind = 'create' | 'update' | 'delete'
export type SavedChanges = {
  object: string
  changes: RecordChange[]
  kind: ChangeKind
  by: string
  /** Flows that write the record they were started by, as `flowAndRecord` names them. */
  own?: ReadonlySet<string>
}
export type Triggered = { version: DefinitionVersion; changes: RecordChange[] }

/**
 * Definitions of a trigger type with the changes that meet their start conditions, in trigger
 * order.
 */
export async function triggeredBy(
  performance: Performance,
  saved: SavedChanges,
  triggerType: 'RecordBeforeSave' | 'RecordAfterSave' | 'RecordBeforeDelete',
): Promise<Triggered[]> {
  const { world } = performance
  const candidates = world.definitions
    .triggeredBy(saved.object)
    .filter(({ definition }) => definition.metadata.start?.triggerType === triggerType)
  if (candidates.length === 0) return []
  const context = flowContext(world, await globalsOf(world, saved.by))
  const triggered: Triggered[] = []
  for (const version of candidates) {
    const changes = saved.changes.filter((change) => {
      // A flow that writes the record it was started by does not start itself again.
      if (saved.own?.has(flowAndRecord(version.apiName, String(change.after['Id'])))) return false
      const priorRecord = saved.kind === 'create' ? null : change.before
      const matches = startMatches(
        version.definition,
        { record: change.after, priorRecord, changeKind: saved.kind },
        world.schema,
        context,
      )
      if (matches.ok) return matches.value
      const message = `Start conditions of ${version.definition.label}: ${matches.error.message}`
      throw new RecordFault('custom-error', message)
    })
    if (changes.length > 0) triggered.push({ version, changes })
  }
  return triggered
}

/** The interviews of a flow that a save starts: one for each of the records that start it. */
export function interviewsOf(saved: SavedChanges, { version, changes }: Triggered): Beginning[] {
  return changes.map(({ before, after }) => ({
    owner: { kind: 'system' },
    flow: flowKey(version.apiName, version.version),
    inputs: {},
    userId: saved.by,
    record: after,
    priorRecord: saved.kind === 'create' ? null : before,
    isOfSave: true,
  }))
}

/** Names a flow at work on the record that started it. */
export function flowAndRecord(apiName: string, recordId: string): string {
  return `${apiName} ${recordId}`
}
