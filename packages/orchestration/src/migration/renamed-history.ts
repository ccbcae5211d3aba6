// What a run has been through, under the names of another version: conditions that speak of a stage
// or step find what was done under its former name.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run, StageRun, StepRun, WorkItem } from '../run.ts'
import type { ElementMapping } from './element-mapping.ts'
import type { RunParts } from './migration.ts'

type History = Pick<RunParts, 'stages' | 'steps' | 'latest' | 'outcomes' | 'visits'> & {
  /** Open items that change, as they become. */
  items: WorkItem[]
}

/** Stages, steps and what refers to them, renamed; what has no counterpart keeps its name. */
export function renamedHistory(run: Run, mapping: ElementMapping, to: FlowDefinition): History {
  const labels = labelsOf(to)
  const named = <T extends StageRun | StepRun>(element: T): T => {
    const name = mapping[element.name]
    if (name === undefined || name === null) return element
    return { ...element, name, label: labels.get(name) ?? name }
  }
  const stages = mapValues(run.stages, named)
  const steps = mapValues(run.steps, named)
  return {
    stages,
    steps,
    items: relabeled(run, { steps, stages }),
    latest: newest(run, mapping),
    outcomes: knownOutcomes(run, to),
    visits: renamedVisits(run, mapping, to),
  }
}

function labelsOf(definition: FlowDefinition): Map<string, string> {
  const stages = definition.metadata.orchestratedStages
  const all = [...stages, ...stages.flatMap(({ stageSteps }) => stageSteps)]
  return new Map(all.map(({ name, label }) => [name, label ?? name]))
}

/**
 * Open items are shown under the names of their step and stage; those who hold them see the new.
 */
function relabeled(run: Run, to: Pick<Run, 'steps' | 'stages'>): WorkItem[] {
  return Object.values(run.workItems).flatMap((item) => {
    const [before, step] = [run.steps[item.stepId], to.steps[item.stepId]]
    if (item.status !== 'Assigned' || !before || !step) return []
    const isSame =
      namesOf(before, run.stages[before.stageId]) === namesOf(step, to.stages[step.stageId])
    if (isSame) return []
    return { ...item, label: item.label === before.label ? step.label : item.label }
  })
}

function namesOf(step: StepRun, stage: StageRun | undefined): string {
  return JSON.stringify([step.name, step.label, stage?.name, stage?.label])
}

/** Names that the older version knows and the other one does not are left out. */
function newest(run: Run, mapping: ElementMapping): Run['latest'] {
  const latest: Run['latest'] = {}
  const startOf = (id: string) => (run.stages[id] ?? run.steps[id])?.startedAt ?? 0
  for (const [name, id] of Object.entries(run.latest)) {
    const to = mapping[name]
    if (to === undefined || to === null) continue
    const other = latest[to]
    if (other === undefined || startOf(other) <= startOf(id)) latest[to] = id
  }
  return latest
}

function knownOutcomes(run: Run, to: FlowDefinition): Run['outcomes'] {
  const rules = new Set(
    to.metadata.decisions.flatMap((decision) => decision.rules.map(({ name }) => name)),
  )
  return Object.fromEntries(Object.entries(run.outcomes).filter(([name]) => rules.has(name)))
}

function renamedVisits(run: Run, mapping: ElementMapping, to: FlowDefinition): Run['visits'] {
  const visits: Run['visits'] = {}
  for (const [name, count] of Object.entries(run.visits)) {
    const own = Object.hasOwn(mapping, name) ? mapping[name] : to.nodes[name] ? name : null
    if (own !== null && own !== undefined) visits[own] = (visits[own] ?? 0) + count
  }
  return visits
}

function mapValues<T>(values: { [id: string]: T }, change: (value: T) => T): { [id: string]: T } {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, change(value)]))
}
