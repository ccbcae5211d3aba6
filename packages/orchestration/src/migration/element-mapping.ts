// Which stage or step of another version stands for which of this one: by name, unless somebody
// says otherwise.
import type { FlowDefinition } from '@stagewright/metadata'

/** Name of a stage or step → its counterpart's name; null where it is to have none. */
export type ElementMapping = { [name: string]: string | null }

/** A pair as people edit it: `to` is null where the other version has no counterpart. */
export type MappedElement = {
  kind: 'stage' | 'step'
  name: string
  label: string
  /** The stage a step belongs to. */
  stage: string | null
  to: string | null
}

/** Every stage and step of the older version with the one of the same kind and name. */
export function automaticMapping(from: FlowDefinition, to: FlowDefinition): MappedElement[] {
  const known = elementNames(to)
  return elementsOf(from).map((element) => {
    const isKnown = known[element.kind].has(element.name)
    return { ...element, to: isKnown ? element.name : null }
  })
}

/** The automatic mapping with what somebody said in its place. */
export function completeMapping(
  from: FlowDefinition,
  to: FlowDefinition,
  said: ElementMapping,
): MappedElement[] {
  return automaticMapping(from, to).map((element) => {
    const own = Object.hasOwn(said, element.name) ? said[element.name] : undefined
    return own === undefined ? element : { ...element, to: own }
  })
}

/** Stages and steps in the order of the definition, without their counterparts. */
export function elementsOf(definition: FlowDefinition): Omit<MappedElement, 'to'>[] {
  return definition.metadata.orchestratedStages.flatMap((stage) => [
    { kind: 'stage' as const, name: stage.name, label: stage.label ?? stage.name, stage: null },
    ...stage.stageSteps.map((step) => ({
      kind: 'step' as const,
      name: step.name,
      label: step.label ?? step.name,
      stage: stage.name,
    })),
  ])
}

/** Names of the stages and steps of a definition. */
export function elementNames(definition: FlowDefinition): Record<'stage' | 'step', Set<string>> {
  const names = { stage: new Set<string>(), step: new Set<string>() }
  for (const { kind, name } of elementsOf(definition)) names[kind].add(name)
  return names
}
