// What differs between two versions of an orchestration, in words: start, stages, steps, decisions
// and variables that were added, removed or changed. Elements correspond by name.
import type {
  Diagram,
  DiagramConnector,
  DiagramNode,
  DiagramStep,
  VersionChange,
} from '@stagewright/api'
import { jsonEquals } from '@stagewright/base'
import type { FlowDefinition, FlowStageStep, FlowVariable, Schema } from '@stagewright/metadata'
import { renderDiagram } from './diagram.ts'

type Sides<T> = { before: T | undefined; after: T | undefined }
type Named = { name: string; label: string }

/** The changes from one version to another, in the order in which one reads the newer. */
export function versionDifference(
  from: FlowDefinition,
  to: FlowDefinition,
  schema: Schema,
): VersionChange[] {
  const [before, after] = [renderDiagram(from, 0, schema), renderDiagram(to, 0, schema)]
  const inputs = { before: inputsOf(from), after: inputsOf(to) }
  return [
    ...startChanges(before, after),
    ...pairs(stagesOf(before), stagesOf(after)).flatMap((pair) => [
      ...elementChange('stage', null, pair, () => stageWords(pair, before, after)),
    ]),
    ...pairs(stepsOf(before), stepsOf(after)).flatMap((pair) => {
      const stage = (pair.after ?? pair.before)?.stage ?? null
      return elementChange('step', stage, pair, () => stepWords(pair, inputs))
    }),
    ...pairs(decisionsOf(before), decisionsOf(after)).flatMap((pair) =>
      elementChange('decision', null, pair, () => decisionWords(pair, before, after)),
    ),
    ...pairs(variablesOf(from), variablesOf(to)).flatMap((pair) =>
      elementChange('variable', null, pair, () =>
        changed([['', pair.before?.type ?? '', pair.after?.type ?? '']]),
      ),
    ),
  ]
}

function startChanges(before: Diagram, after: Diagram): VersionChange[] {
  const [was, is] = [before.nodes[0], after.nodes[0]]
  const words = changed([
    ['', was?.description ?? '', is?.description ?? ''],
    ['begins with', targetsOf(before, was), targetsOf(after, is)],
  ])
  if (words.length === 0) return []
  return [{ kind: 'start', change: 'changed', name: 'Start', label: 'Start', stage: null, words }]
}

function stageWords({ before: was, after: is }: Sides<DiagramNode>, ...sides: [Diagram, Diagram]) {
  const [before, after] = sides
  return changed([
    ['label', was?.label ?? '', is?.label ?? ''],
    ['complete', was?.completesWhen ?? '', is?.completesWhen ?? ''],
    ['leads to', targetsOf(before, was), targetsOf(after, is)],
  ])
}

type StepInStage = DiagramStep & { stage: string }
type Inputs = Map<string, FlowStageStep>

function stepWords(
  { before: was, after: is }: Sides<StepInStage>,
  inputs: { before: Inputs; after: Inputs },
): string[] {
  const words = changed([
    ['stage', was?.stage ?? '', is?.stage ?? ''],
    ['label', was?.label ?? '', is?.label ?? ''],
    ['kind', was?.kind ?? '', is?.kind ?? ''],
    ['flow', was?.flow ?? '', is?.flow ?? ''],
    ['assigned to', was?.assignee ?? '', is?.assignee ?? ''],
    ['starts', was?.startsWhen ?? '', is?.startsWhen ?? ''],
    ['complete', was?.completesWhen ?? '', is?.completesWhen ?? ''],
  ])
  const [own, other] = [inputs.before.get(was?.name ?? ''), inputs.after.get(is?.name ?? '')]
  const isSame = jsonEquals(
    JSON.parse(JSON.stringify(own?.inputParameters ?? [])),
    JSON.parse(JSON.stringify(other?.inputParameters ?? [])),
  )
  return isSame ? words : [...words, 'other inputs']
}

function decisionWords(
  { before: was, after: is }: Sides<DiagramNode>,
  before: Diagram,
  after: Diagram,
): string[] {
  const outcomes = pairs(was?.outcomes ?? [], is?.outcomes ?? []).flatMap((pair) => {
    const label = (pair.after ?? pair.before)?.label ?? ''
    if (!pair.before) return [`outcome ${label} added: ${pair.after?.when ?? ''}`]
    if (!pair.after) return [`outcome ${label} removed`]
    return changed([[`outcome ${label}`, pair.before.when ?? '', pair.after.when ?? '']])
  })
  const targets: [string, string, string][] = [
    ['label', was?.label ?? '', is?.label ?? ''],
    ['leads to', targetsOf(before, was), targetsOf(after, is)],
  ]
  return [...outcomes, ...changed(targets)]
}

/** `name: before → after` for each value that is not the same. */
function changed(values: [name: string, before: string, after: string][]): string[] {
  return values.flatMap(([name, before, after]) => {
    if (before === after) return []
    const words = `${before === '' ? 'nothing' : before} → ${after === '' ? 'nothing' : after}`
    return [name === '' ? words : `${name}: ${words}`]
  })
}

function elementChange(
  kind: VersionChange['kind'],
  stage: string | null,
  { before, after }: Sides<Named>,
  words: () => string[],
): VersionChange[] {
  const { name = '', label = '' } = after ?? before ?? {}
  if (!before) return [{ kind, change: 'added', name, label, stage, words: [] }]
  if (!after) return [{ kind, change: 'removed', name, label, stage, words: [] }]
  const told = words()
  return told.length === 0 ? [] : [{ kind, change: 'changed', name, label, stage, words: told }]
}

/**
 * Elements of both sides by name: those of the newer version in order, then those that are gone.
 */
function pairs<T extends { name: string }>(before: T[], after: T[]): Sides<T>[] {
  const known = new Map(before.map((one) => [one.name, one]))
  const names = new Set(after.map(({ name }) => name))
  return [
    ...after.map((one) => ({ before: known.get(one.name), after: one })),
    ...before
      .filter(({ name }) => !names.has(name))
      .map((one) => ({ before: one, after: undefined })),
  ]
}

function stagesOf({ nodes }: Diagram): DiagramNode[] {
  return nodes.filter(({ kind }) => kind === 'stage')
}

function stepsOf(diagram: Diagram): StepInStage[] {
  return stagesOf(diagram).flatMap(({ label: stage, steps }) =>
    steps.map((step) => ({ ...step, stage })),
  )
}

function decisionsOf({ nodes }: Diagram): DiagramNode[] {
  return nodes.filter(({ kind }) => kind === 'decision')
}

function variablesOf({ metadata }: FlowDefinition) {
  return metadata.variables.map((variable) => ({
    name: variable.name,
    label: variable.name,
    type: typeWords(variable),
  }))
}

function typeWords({
  dataType,
  objectType,
  isCollection,
  isInput,
  isOutput,
}: FlowVariable): string {
  const of = objectType === undefined ? '' : ` of ${objectType}`
  const plain = `${dataType ?? 'Any'}${of}${isCollection === true ? ', many' : ''}`
  return `${plain}${isInput === true ? ', input' : ''}${isOutput === true ? ', output' : ''}`
}

function inputsOf({ metadata }: FlowDefinition): Inputs {
  const steps = metadata.orchestratedStages.flatMap(({ stageSteps }) => stageSteps)
  return new Map(steps.map((step) => [step.name, step]))
}

/** Where the arrows of a node lead, by label. */
function targetsOf({ nodes, connectors }: Diagram, node: DiagramNode | undefined): string {
  const labels = new Map(nodes.map(({ name, label }) => [name, label]))
  const words = ({ to, kind, label }: DiagramConnector) => {
    const way = kind === 'next' ? '' : `${label ?? kind}: `
    return way + (labels.get(to) ?? to)
  }
  return connectors
    .filter(({ from }) => from === node?.name)
    .map(words)
    .join(', ')
}
