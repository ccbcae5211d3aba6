// The texts of a flow or an object as a list, in the order of the definition: what there is to
// translate.
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { ObjectDefinition } from '../object/object-definition.ts'
import type { LabelDefinition } from '../project/project.ts'
import { mapFlowTexts } from './map-flow-texts.ts'
import { mapObjectTexts } from './map-object-texts.ts'
import { labelKey, textKey, type TextKey, type TextPath } from './text-key.ts'

export type SourceText = { key: TextKey; path: TextPath; leaf: string; source: string }

/** Every text of a flow. */
export function flowTexts(definition: FlowDefinition): SourceText[] {
  return collected((visit) => mapFlowTexts(definition, visit))
}

/** Every text of an object. */
export function objectTexts(object: ObjectDefinition): SourceText[] {
  return collected((visit) => mapObjectTexts(object, visit))
}

/** The text of every custom label. */
export function labelTexts(
  labels: readonly Pick<LabelDefinition, 'apiName' | 'value'>[],
): SourceText[] {
  return labels.map(({ apiName, value }) => ({
    key: labelKey(apiName),
    path: [{ tag: 'customLabels', name: apiName }],
    leaf: 'label',
    source: value,
  }))
}

function collected(
  walk: (visit: (path: TextPath, leaf: string, source: string) => string) => void,
): SourceText[] {
  const texts = new Map<TextKey, SourceText>()
  walk((path, leaf, source) => {
    const key = textKey(path, leaf)
    if (!texts.has(key)) texts.set(key, { key, path, leaf, source })
    return source
  })
  return [...texts.values()]
}
