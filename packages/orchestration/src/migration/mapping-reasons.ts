// What is wrong with a mapping: names that nobody knows, two steps for one, and a stage at work
// without counterpart.
import type { FlowDefinition } from '@stagewright/metadata'
import type { StageRun } from '../run.ts'
import { completeMapping, type ElementMapping, elementNames } from './element-mapping.ts'
import type { MigrationReason } from './reason.ts'

type Target = { definition: FlowDefinition; version: number; mapping: ElementMapping }

/** Every reason why a mapping cannot be used for a run that stands in `stage`. */
export function mappingReasons(
  from: FlowDefinition,
  target: Target,
  stage: StageRun | null,
): MigrationReason[] {
  const unknown = unknownNames(from, target)
  if (unknown.length > 0) return unknown
  if (!stage) return []
  const { definition: to, version } = target
  const mapped = completeMapping(from, to, target.mapping)
  const counterpart = mapped.find(({ kind, name }) => kind === 'stage' && name === stage.name)?.to
  if (counterpart === undefined || counterpart === null) {
    const names = to.metadata.orchestratedStages.map(({ name }) => name).join(', ')
    const message = `The run stands in stage ${stage.label}, which has no counterpart in version ${version}. Map ${stage.name} to one of its stages: ${names || 'it has none'}.`
    return [{ code: 'stage-without-counterpart', message, element: stage.name }]
  }
  const seen = new Map<string, string>()
  return mapped.flatMap(({ kind, name, stage: home, to: step }) => {
    if (kind !== 'step' || home !== stage.name || step === null) return []
    const other = seen.get(step)
    seen.set(step, name)
    if (other === undefined) return []
    const message = `Steps ${other} and ${name} of stage ${stage.label} cannot both become ${step}.`
    return [{ code: 'mapping-twice' as const, message, element: name }]
  })
}

function unknownNames(from: FlowDefinition, { definition, version, mapping }: Target) {
  const [own, other] = [elementNames(from), elementNames(definition)]
  return Object.entries(mapping).flatMap(([name, to]): MigrationReason[] => {
    const kind = own.stage.has(name) ? 'stage' : own.step.has(name) ? 'step' : undefined
    if (!kind) {
      const message = `The run's version has no stage or step ${name}.`
      return [{ code: 'mapping-unknown', message, element: name }]
    }
    if (to === null || other[kind].has(to)) return []
    const names = [...other[kind]].join(', ')
    const message = `Version ${version} has no ${kind} ${to}. It has ${names || 'none'}.`
    return [{ code: 'mapping-unknown', message, element: name }]
  })
}
