// Every text of a flow that translation files know, in one walk: whoever walks may put another in
// its place. So the list of texts and the translated flow cannot differ in what they know.
import type {
  FlowChoice,
  FlowInputValidationRule,
  FlowOrchestratedStage,
  FlowScreen,
  FlowScreenField,
} from '../flow-type/flow-metadata.generated.ts'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import { flowPath, type TextPath } from './text-key.ts'

/** Told of each text; what it gives stands in the text's place. */
export type TextVisit = (path: TextPath, leaf: string, source: string) => string

/** Parameters of components that are texts for people. */
export const textParameters: ReadonlySet<string> = new Set([
  ...['label', 'addressLabel', 'placeholder', 'placeHolder', 'fieldLevelHelp', 'helpText'],
  ...['messageToggleActive', 'messageToggleInactive', 'topLevelLabel', 'middleLevelLabel'],
  ...['lowLevelLabel', 'tableLabel', 'sectionLabel', 'emptyMessage', 'imageAlt'],
])

/** The flow with what the visitor gives for each of its texts; the flow itself if all are kept. */
export function mapFlowTexts(definition: FlowDefinition, visit: TextVisit): FlowDefinition {
  const own = flowPath(definition.apiName)
  const inside = [...own, { tag: 'flows' }]
  const named = <T extends { name: string }>(
    all: T[],
    tag: string,
    change: (one: T, path: TextPath) => T,
  ): T[] => mapped(all, (one) => change(one, [...inside, { tag, name: one.name }]))
  const { metadata } = definition
  const label = visit(own, 'label', definition.label)
  const changes = {
    screens: named(metadata.screens, 'screens', (one, path) => screenWith(one, path, visit)),
    choices: named(metadata.choices, 'choices', (one, path) => choiceWith(one, path, visit)),
    stages: named(metadata.stages, 'stages', (one, path) => withTexts(one, ['label'], path, visit)),
    textTemplates: named(metadata.textTemplates, 'textTemplates', (one, path) =>
      withTexts(one, ['text'], path, visit),
    ),
    orchestratedStages: mapped(metadata.orchestratedStages, (one) => stageWith(one, inside, visit)),
  }
  const tags = Object.keys(changes) as (keyof typeof changes)[]
  const isSame = tags.every((tag) => changes[tag] === metadata[tag])
  if (isSame) return label === definition.label ? definition : { ...definition, label }
  const nodes = { ...definition.nodes }
  const resources = { ...definition.resources }
  for (const one of changes.screens) put(nodes, 'screens', one)
  for (const one of changes.orchestratedStages) put(nodes, 'orchestratedStages', one)
  for (const one of changes.choices) putResource(resources, 'choices', one)
  for (const one of changes.stages) putResource(resources, 'stages', one)
  for (const one of changes.textTemplates) putResource(resources, 'textTemplates', one)
  return { ...definition, label, metadata: { ...metadata, ...changes }, nodes, resources }
}

function put(nodes: FlowDefinition['nodes'], nodeKind: string, one: { name: string }): void {
  const known = nodes[one.name]
  if (known?.nodeKind === nodeKind) nodes[one.name] = { ...known, ...one }
}

function putResource(
  resources: FlowDefinition['resources'],
  resourceKind: string,
  one: { name: string },
): void {
  const known = resources[one.name]
  if (known?.resourceKind === resourceKind) resources[one.name] = { ...known, ...one }
}

/** The same list where every element stays as it is. */
function mapped<T>(all: T[], change: (one: T) => T): T[] {
  const changed = all.map(change)
  return changed.every((one, at) => one === all[at]) ? all : changed
}

function withTexts<T extends object>(
  one: T,
  leaves: readonly (keyof T & string)[],
  path: TextPath,
  visit: TextVisit,
): T {
  let changed = one
  for (const leaf of leaves) {
    const source = one[leaf]
    if (typeof source !== 'string' || source.trim() === '') continue
    const text = visit(path, leaf, source)
    if (text !== source) changed = { ...changed, [leaf]: text }
  }
  return changed
}

function ruleWith<T extends { validationRule?: FlowInputValidationRule }>(
  one: T,
  path: TextPath,
  visit: TextVisit,
): T {
  const { validationRule: rule } = one
  if (!rule) return one
  const inside = [...path, { tag: 'validationRule' }]
  const changed = withTexts(rule, ['errorMessage'], inside, visit)
  return changed === rule ? one : { ...one, validationRule: changed }
}

const screenLeaves = [
  ...(['helpText', 'pausedText', 'backButtonLabel'] as const),
  ...(['nextOrFinishButtonLabel', 'pauseButtonLabel'] as const),
]

function screenWith(screen: FlowScreen, path: TextPath, visit: TextVisit): FlowScreen {
  const own = withTexts(screen, screenLeaves, path, visit)
  const fields = fieldsWith(screen.fields, path, visit)
  return fields === screen.fields ? own : { ...own, fields }
}

/** Fields inside sections are named beside the others of their screen. */
function fieldsWith(
  fields: FlowScreenField[],
  screen: TextPath,
  visit: TextVisit,
): FlowScreenField[] {
  return mapped(fields, (field) => {
    const path = [...screen, { tag: 'fields', name: field.name }]
    const own = ruleWith(withTexts(field, ['fieldText', 'helpText'], path, visit), path, visit)
    const inner = fieldsWith(field.fields, screen, visit)
    const inputs = mapped(field.inputParameters, (input) => {
      const { value } = input
      const isText = textParameters.has(input.name) && value?.stringValue !== undefined
      if (!isText) return input
      const at = [...path, { tag: 'inputParameters', name: input.name }, { tag: 'value' }]
      const text = visit(at, 'stringValues', value.stringValue ?? '')
      return text === value.stringValue
        ? input
        : { ...input, value: { ...value, stringValue: text } }
    })
    const isSame = inner === field.fields && inputs === field.inputParameters
    return isSame ? own : { ...own, fields: inner, inputParameters: inputs }
  })
}

function choiceWith(choice: FlowChoice, path: TextPath, visit: TextVisit): FlowChoice {
  const own = withTexts(choice, ['choiceText'], path, visit)
  const { userInput, choiceText } = choice
  const at = [...path, { tag: 'userInput' }]
  const input = userInput && ruleWith(withTexts(userInput, ['promptText'], at, visit), at, visit)
  const changed = input && input !== userInput ? { ...own, userInput: input } : own
  if (choice.value || own.choiceText === choiceText || choiceText === undefined) return changed
  // A choice without a value stores its text: the stored text is the same in every language.
  const value = { processMetadataValues: [], collectionElements: [], stringValue: choiceText }
  return { ...changed, value }
}

function stageWith(
  stage: FlowOrchestratedStage,
  inside: TextPath,
  visit: TextVisit,
): FlowOrchestratedStage {
  const relabelled = <T extends { name: string; label?: string }>(
    one: T,
    tag: string,
    leaf: string,
  ): T => {
    const source = one.label
    if (source === undefined || source.trim() === '') return one
    const label = visit([...inside, { tag, name: one.name }], leaf, source)
    return label === source ? one : { ...one, label }
  }
  const own = relabelled(stage, 'orchestrationStages', 'stageLabel')
  const steps = mapped(stage.stageSteps, (step) =>
    relabelled(step, 'orchestrationSteps', 'stepLabel'),
  )
  return steps === stage.stageSteps ? own : { ...own, stageSteps: steps }
}
