// What scenarios have reached of the orchestrations of a project: stages entered, steps started,
// outcomes of decisions taken.
import type { FlowDefinition, Project } from '@stagewright/metadata'
import type { Simulation } from '../simulation.ts'

export type CoverageKind = 'stages' | 'steps' | 'outcomes' | 'elements'

/** By API name of the flow: what was reached, by kind. */
export type Coverage = Map<string, { [K in CoverageKind]: Set<string> }>

export type CoverageLine = {
  apiName: string
  label: string
} & { [K in CoverageKind]: { reached: number; all: number; missing: string[] } }

/** Adds what a world has gone through. */
export function addCoverage(coverage: Coverage, world: Simulation): void {
  for (const run of world.runs()) {
    const own = entryOf(coverage, run.orchestration.apiName)
    for (const { name } of Object.values(run.stages)) own.stages.add(name)
    for (const { name, status } of Object.values(run.steps)) {
      if (status !== 'NotStarted') own.steps.add(name)
    }
    for (const event of world.log(run.id)) {
      if (event.type === 'DecisionMade') own.outcomes.add(outcomeName(event))
      if (event.type === 'StepStarted') {
        const step = run.steps[event.stepId]
        if (step) own.steps.add(step.name)
      }
    }
  }
  for (const [apiName, elements] of world.visited()) {
    const own = entryOf(coverage, apiName)
    for (const element of elements) own.elements.add(element)
  }
}

function entryOf(coverage: Coverage, apiName: string) {
  const known = coverage.get(apiName)
  if (known) return known
  const made = {
    stages: new Set<string>(),
    steps: new Set<string>(),
    outcomes: new Set<string>(),
    elements: new Set<string>(),
  }
  coverage.set(apiName, made)
  return made
}

function outcomeName(event: { decision: string; outcome: string | null }): string {
  return `${event.decision}: ${event.outcome ?? 'default'}`
}

/**
 * What there is to reach and what was, for each active flow of the project, orchestrations first.
 */
export function coverageLines(coverage: Coverage, project: Project): CoverageLine[] {
  const active = project.flows
    .map(({ definition }) => definition)
    .filter((definition) => definition.metadata.status === 'Active')
  const isRun = (definition: FlowDefinition) => definition.kind.endsWith('orchestration')
  const sorted = [...active.filter(isRun), ...active.filter((one) => !isRun(one))]
  return sorted.map((definition) => lineOf(coverage, definition))
}

function lineOf(coverage: Coverage, definition: FlowDefinition): CoverageLine {
  const reached = coverage.get(definition.apiName)
  const all = thereIs(definition)
  const kind = (name: CoverageKind) => {
    const missing = all[name].filter((item) => !reached?.[name].has(item))
    return { reached: all[name].length - missing.length, all: all[name].length, missing }
  }
  return {
    apiName: definition.apiName,
    label: definition.label,
    stages: kind('stages'),
    steps: kind('steps'),
    outcomes: kind('outcomes'),
    elements: kind('elements'),
  }
}

function thereIs({ kind, metadata, nodes }: FlowDefinition): { [K in CoverageKind]: string[] } {
  const isOrchestration = kind.endsWith('orchestration')
  const stages = metadata.orchestratedStages
  const outcomes = metadata.decisions.flatMap((decision) => [
    ...decision.rules.map((rule) => `${decision.name}: ${rule.name}`),
    `${decision.name}: default`,
  ])
  return {
    stages: stages.map(({ name }) => name),
    steps: stages.flatMap(({ stageSteps }) => stageSteps.map(({ name }) => name)),
    outcomes: isOrchestration ? outcomes : [],
    elements: isOrchestration ? [] : Object.keys(nodes),
  }
}
