// What a text is known by: the way to it through a translation file, in any letter case. Flow
// versions have no part in it: a translation counts for every version that has the element.

/** One step of the way: the tag, and the name of the entry where there are several. */
export type TextStep = { tag: string; name?: string }
export type TextPath = readonly TextStep[]
export type TextKey = string

/** Gives the translation of a text; undefined where there is none. */
export type Texts = (key: TextKey) => string | undefined

/** The key of a text at the end of a path. */
export function textKey(path: TextPath, leaf: string): TextKey {
  const steps = path
    .filter(({ tag, name }) => tag !== 'flows' || name !== undefined)
    .map(({ tag, name }) => (name === undefined ? tag : `${tag} ${name}`))
  return `${steps.join(' / ')} . ${leaf}`.toLowerCase()
}

/** The way to a flow or orchestration. */
export function flowPath(apiName: string): TextStep[] {
  return [{ tag: 'flowDefinitions', name: apiName }]
}

/** The way to an object. */
export function objectPath(apiName: string): TextStep[] {
  return [{ tag: 'objects', name: apiName }]
}

/** The key of a flow's own label. */
export function flowLabelKey(apiName: string): TextKey {
  return textKey(flowPath(apiName), 'label')
}

/** The key of the label of a stage of an orchestration. */
export function stageLabelKey(orchestration: string, name: string): TextKey {
  return textKey([...flowPath(orchestration), { tag: 'orchestrationStages', name }], 'stageLabel')
}

/** The key of the label of a step; work items have the label of theirs. */
export function stepLabelKey(orchestration: string, name: string): TextKey {
  return textKey([...flowPath(orchestration), { tag: 'orchestrationSteps', name }], 'stepLabel')
}

/** The key of the message of a validation rule. */
export function ruleMessageKey(object: string, rule: string): TextKey {
  return textKey([...objectPath(object), { tag: 'validationRules', name: rule }], 'errorMessage')
}

/** The key of a custom label's text. */
export function labelKey(name: string): TextKey {
  return textKey([{ tag: 'customLabels', name }], 'label')
}
