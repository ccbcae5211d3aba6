// Stages side by side belong together: a run changes its version before they begin, or after they
// have come together.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run, StageRun } from '../run.ts'
import { groupOf } from '../stage/open-stages.ts'
import type { MigrationReason } from './reason.ts'

type Target = { definition: FlowDefinition; version: number }

/**
 * Why stages side by side keep a run that stands in `stage` from a version, where that stage is
 * called `counterpart`.
 */
export function besideReasons(
  run: Run,
  stage: StageRun,
  { definition, version }: Target,
  counterpart: string | null | undefined,
): MigrationReason[] {
  const code = 'stages-beside'
  const group = groupOf(run, stage)
  if (group.length > 1 && group.some(({ status }) => status !== 'Completed')) {
    const labels = group.map(({ label }) => label).join(', ')
    const message = `The run stands in stages side by side: ${labels}. Wait until they have come together.`
    return [{ code, message, element: stage.name }]
  }
  for (const [first, others] of Object.entries(definition.policy?.beside ?? {})) {
    if (counterpart === undefined || counterpart === null || !others.includes(counterpart)) continue
    const message = `In version ${version} stage ${counterpart} is only entered beside ${first}, which the run would not be in. Wait until the run has left ${stage.label}.`
    return [{ code, message, element: stage.name }]
  }
  return []
}
