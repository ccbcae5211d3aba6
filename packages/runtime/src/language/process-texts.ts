// What there is to translate: the texts of flows, objects and labels, of all that is deployed or of
// one process with the flows it calls and the objects they are about.
import {
  type Coverage,
  type FlowDefinition,
  flowTexts,
  type LabelDefinition,
  labelTexts,
  type ObjectDefinition,
  objectTexts,
  type SourceText,
  type TextKey,
} from '@stagewright/metadata'
import { calledFlows } from '@stagewright/orchestration'

export type Translatable = Pick<Coverage, 'kind' | 'apiName' | 'label'> & { texts: SourceText[] }

export type Known = {
  flows: readonly FlowDefinition[]
  objects: readonly ObjectDefinition[]
  labels: readonly Pick<LabelDefinition, 'apiName' | 'value'>[]
}

/** Everything that has texts; with `name` of one process. Undefined when there is none so named. */
export function translatables(known: Known, name?: string): Translatable[] | undefined {
  const flows = name === undefined ? known.flows : processOf(known.flows, name)
  if (!flows) return undefined
  const about = new Set(flows.flatMap(objectsOf))
  const objects = known.objects.filter(
    ({ apiName }) => name === undefined || about.has(apiName.toLowerCase()),
  )
  const used = flows.map(({ metadata }) => JSON.stringify(metadata)).join('\n')
  const labels = known.labels.filter(
    ({ apiName }) => name === undefined || used.includes(`$Label.${apiName}`),
  )
  return [
    ...flows.map((flow) => ({
      kind: 'flow' as const,
      ...{ apiName: flow.apiName, label: flow.label, texts: flowTexts(flow) },
    })),
    ...objects.map((object) => ({
      kind: 'object' as const,
      ...{ apiName: object.apiName, label: object.label, texts: objectTexts(object) },
    })),
    ...(labels.length === 0
      ? []
      : [{ kind: 'labels' as const, ...labelNames, texts: labelTexts(labels) }]),
  ].filter(({ texts }) => texts.length > 0)
}

/** The source of every text that is at hand, by its key. */
export function sourceTexts(known: Known): ReadonlyMap<TextKey, string> {
  const all = (translatables(known) ?? []).flatMap(({ texts }) => texts)
  return new Map(all.map(({ key, source }) => [key, source]))
}

const labelNames = { apiName: 'CustomLabels', label: 'Custom labels' }

/** The flow and all that it calls, however deep. */
function processOf(flows: readonly FlowDefinition[], name: string): FlowDefinition[] | undefined {
  const byName = new Map(flows.map((flow) => [flow.apiName.toLowerCase(), flow]))
  const first = byName.get(name.toLowerCase())
  if (!first) return undefined
  const found = new Set([first])
  for (const flow of found) {
    const subflows = flow.metadata.subflows.map(({ flowName }) => flowName ?? '')
    for (const called of [...calledFlows(flow), ...subflows]) {
      const next = byName.get(called.toLowerCase())
      if (next) found.add(next)
    }
  }
  return [...found]
}

/** Objects that a flow starts on or holds records of, in lower case. */
function objectsOf({ metadata }: FlowDefinition): string[] {
  const { start, variables } = metadata
  const held = variables.map(({ objectType }) => objectType ?? '')
  return [start?.object ?? '', ...held].filter(Boolean).map((one) => one.toLowerCase())
}
