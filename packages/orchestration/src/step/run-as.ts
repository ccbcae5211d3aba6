// As whom the flow of a background step runs: as the automated process, unless the step asks for
// the person who did the newest work of the run (`runAsUser`).
import type { FlowStageStep } from '@stagewright/metadata'
import type { Run } from '../run.ts'

/** The user id; undefined for the automated process, also while nobody has done any work. */
export function runAs({ workItems }: Run, node: FlowStageStep): string | undefined {
  if (node.runAsUser !== true) return undefined
  let newest: { at: number; by: string } | undefined
  for (const { outcome, endedAt, endedBy } of Object.values(workItems)) {
    if (outcome !== 'done' || endedAt === undefined || endedBy === undefined) continue
    if (!newest || endedAt >= newest.at) newest = { at: endedAt, by: endedBy.id }
  }
  return newest?.by
}
