// Orchestrations and flows: lines in lists, and the page of an orchestration.
import type {
  DefinitionVersion,
  FlowSummary,
  InputVariable,
  OrchestrationPage,
  OrchestrationSummary,
} from '@stagewright/api'
import { dataType, flowKind } from '@stagewright/api'
import { type FlowDefinition, policyLines, type Schema } from '@stagewright/metadata'
import type { Readers } from '@stagewright/runtime'
import { renderDiagram } from './diagram.ts'
import { rowInstant, rowInstantOrNull } from './instant.ts'
import { startObject, startWords } from './start-words.ts'

type DefinitionRow = Awaited<ReturnType<Readers['orchestrations']>>[number]
type FlowRow = Awaited<ReturnType<Readers['flows']>>[number]
type VersionRow = Awaited<ReturnType<Readers['versions']>>[number]

/** What rows are rendered with: the schema, and what the viewer may start by hand. */
export type Rendering = { schema: Schema; mayStart: (definition: FlowDefinition) => boolean }

/** An orchestration in a list. */
export function renderOrchestration(
  row: DefinitionRow,
  { schema, mayStart }: Rendering,
): OrchestrationSummary {
  const isOpen = row.definition !== undefined && mayStart(row.definition)
  return {
    ...commonParts(row, schema),
    startsForRecord: row.activeVersion !== null && isOpen && startsForRecord(row.definition),
    mayStart: isOpen,
    startsWhen: row.definition ? startWords(row.definition, schema) : '',
    runs: {
      inProgress: row.runsInProgress,
      error: row.runsWithError,
      completed: row.runsCompleted,
    },
  }
}

function startsForRecord(definition: FlowDefinition | undefined): boolean {
  if (definition?.kind !== 'orchestration') return false
  const { start, variables } = definition.metadata
  if (start?.object !== undefined) return true
  return variables.some(({ name, isInput }) => name === 'recordId' && isInput === true)
}

/** A flow in a list. */
export function renderFlow(row: FlowRow, { schema, mayStart }: Rendering): FlowSummary {
  const kind = flowKind.parse(row.kind)
  const isCalled = row.definition?.metadata.start?.object === undefined
  const isForPeople = kind === 'screen-flow' || kind === 'autolaunched-flow'
  const isOpen = row.definition !== undefined && mayStart(row.definition)
  return {
    ...commonParts(row, schema),
    kind,
    canStart: row.activeVersion !== null && isCalled && isForPeople && isOpen,
    isOfSteps: row.isOfSteps,
    inputs: row.definition ? inputsOf(row.definition) : [],
  }
}

function commonParts(row: DefinitionRow, schema: Schema) {
  return {
    apiName: row.apiName,
    label: row.label,
    description: row.definition?.metadata.description ?? null,
    activeVersion: row.activeVersion,
    latestVersion: row.latestVersion,
    deployedAt: rowInstant(row.deployedAt),
    object: startObject(row.definition, schema),
  }
}

/** An orchestration with its versions; `shown` is the version whose structure is drawn. */
export function renderOrchestrationPage(
  row: DefinitionRow,
  versions: VersionRow[],
  shown: VersionRow,
  rendering: Rendering,
): OrchestrationPage {
  const { schema } = rendering
  return {
    ...renderOrchestration(row, rendering),
    versions: versions.map(renderVersion),
    inputs: inputsOf(shown.definition),
    policy: policyLines(shown.definition),
    diagram: renderDiagram(shown.definition, shown.version, schema),
  }
}

/** A version in a list. */
export function renderVersion(row: VersionRow): DefinitionVersion {
  const { version, status, isActive, isRunnable, deployedBy, activatedBy, file, liveRuns } = row
  return {
    ...{ version, status, isActive, isRunnable, deployedBy, activatedBy, file, liveRuns },
    deployedAt: rowInstant(row.deployedAt),
    activatedAt: rowInstantOrNull(row.activatedAt),
  }
}

function inputsOf(definition: FlowDefinition): InputVariable[] {
  return definition.metadata.variables
    .filter(({ isInput }) => isInput)
    .map((variable) => ({
      name: variable.name,
      dataType: dataType.parse(variable.dataType ?? 'Any'),
      isCollection: variable.isCollection ?? false,
      object: variable.objectType ?? null,
      description: variable.description ?? null,
    }))
}
