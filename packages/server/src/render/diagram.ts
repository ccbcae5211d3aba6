// The structure of an orchestration for drawing: nodes with their steps and outcomes, and arrows.
import { stepKind } from '@stagewright/runtime'
import type { Diagram, DiagramConnector, DiagramNode, DiagramStep } from '@stagewright/api'
import type {
  FlowCanvasNode,
  FlowDefinition,
  FlowOrchestratedStage,
  FlowStageStep,
  Schema,
} from '@stagewright/metadata'
import { conditionWords, valueWords } from './condition-words.ts'
import { type ReferenceWords, referenceWords } from './reference-words.ts'
import { startWords } from './start-words.ts'
import { arrowsOf, nodeOf, readingOrder, startArrows, type Arrow } from './walk.ts'

/** Names of the two nodes that no definition writes down. No element's name has a bracket. */
const startName = '[start]'
const endName = '[end]'

/** The diagram of one version; nodes that nothing leads to are left out. */
export function renderDiagram(
  definition: FlowDefinition,
  version: number,
  schema: Schema,
): Diagram {
  const names = readingOrder(definition, true)
  const nodes = names.flatMap((name) => nodeOf(definition, name) ?? [])
  const connectors = [
    ...connectorsFrom(startName, startArrows(definition), definition),
    ...nodes.flatMap((node) => connectorsFrom(node.name, arrowsOf(definition, node), definition)),
  ]
  const description = startWords(definition, schema)
  const start = { ...plainNode(startName, 'Start', 'start'), description }
  const words = referenceWords(definition, schema)
  const end = plainNode(endName, 'End', 'end')
  return {
    version,
    nodes: [start, ...nodes.map((node) => renderNode(node, words)), end],
    connectors: connectors.length > 0 ? connectors : [arrowTo(startName, endName)],
  }
}

function connectorsFrom(from: string, arrows: Arrow[], definition: FlowDefinition) {
  return arrows.map(({ kind, label, connector }): DiagramConnector => {
    const target = connector?.targetReference
    const to = target !== undefined && nodeOf(definition, target) ? target : endName
    return { from, to, kind, label, isGoTo: connector?.isGoTo ?? false }
  })
}

function arrowTo(from: string, to: string): DiagramConnector {
  return { from, to, kind: 'next', label: null, isGoTo: false }
}

function plainNode(name: string, label: string, kind: DiagramNode['kind']): DiagramNode {
  return { name, label, description: null, kind, steps: [], completesWhen: null, outcomes: [] }
}

function renderNode(node: FlowCanvasNode, words: ReferenceWords): DiagramNode {
  const { name, label, description } = node
  const plain = { ...plainNode(name, label ?? name, 'other'), description: description ?? null }
  if (node.nodeKind === 'orchestratedStages') {
    const steps = node.stageSteps.map((step) => renderStep(step, node, words))
    return { ...plain, kind: 'stage', steps, completesWhen: stageCompletion(node, words) }
  }
  if (node.nodeKind !== 'decisions') return plain
  const outcomes = node.rules.map((rule) => ({
    name: rule.name,
    label: rule.label ?? rule.name,
    when: conditionWords(rule.conditions, rule.conditionLogic, words),
  }))
  const otherwise = { name: '', label: node.defaultConnectorLabel ?? 'Otherwise', when: null }
  return { ...plain, kind: 'decision', outcomes: [...outcomes, otherwise] }
}

function stageCompletion(stage: FlowOrchestratedStage, words: ReferenceWords): string {
  if (stage.exitActionName) return `when ${stage.exitActionName} says so`
  const when = conditionWords(stage.exitConditions, stage.exitConditionLogic, words)
  return when === '' ? 'when all its steps are completed' : `when ${when}`
}

function renderStep(
  step: FlowStageStep,
  stage: FlowOrchestratedStage,
  words: ReferenceWords,
): DiagramStep {
  const exit = conditionWords(step.exitConditions, step.exitConditionLogic, words)
  const evaluated = step.exitActionName
  return {
    name: step.name,
    label: step.label ?? step.name,
    description: step.description ?? null,
    kind: stepKind(step),
    flow: step.actionName ?? null,
    assignee: assigneeWords(step, words),
    startsWhen: startOf(step, words),
    completesWhen: evaluated
      ? `when ${evaluated} says so`
      : exit === ''
        ? 'when its work is done'
        : `when ${exit}`,
    after: precedingSteps(step, stage),
  }
}

function startOf(step: FlowStageStep, words: ReferenceWords): string {
  if (step.entryActionName) return `when ${step.entryActionName} says so`
  const when = conditionWords(step.entryConditions, step.entryConditionLogic, words)
  return when === '' ? 'with its stage' : `when ${when}`
}

/** Steps of the same stage that the entry conditions speak of. */
function precedingSteps(step: FlowStageStep, stage: FlowOrchestratedStage): string[] {
  const named = step.entryConditions.map(({ leftValueReference: left }) => left?.split('.')[0])
  return stage.stageSteps.map(({ name }) => name).filter((name) => named.includes(name))
}

function assigneeWords(step: FlowStageStep, words: ReferenceWords): string | null {
  const [first] = step.assignees
  if (!first) return null
  const value = first.assignee
  if (value?.elementReference !== undefined) return words(value.elementReference)
  const kind = (first.assigneeType ?? 'User').toLowerCase()
  const name = value?.stringValue ?? valueWords(value)
  // Developer names have underscores where labels have spaces; user names are written as they are.
  return `${kind} ${kind === 'user' ? name : name.replaceAll('_', ' ')}`
}
