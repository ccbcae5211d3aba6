// Which flows of a project cannot run: those with errors of their own, and those that call one of
// these.
import type { Diagnostic, FlowDefinition, ProjectFlow } from '@stagewright/metadata'
import { stepKind } from '@stagewright/orchestration'

export type CheckedFlow = {
  flow: ProjectFlow
  /** What blocks it, each with line, element and remedy in words; empty for a flow that can run. */
  reasons: string[]
}

/**
 * Blocks flows. `isDeployed` tells of flows with an earlier version that stays in force: who
 * calls one of these can run.
 * @returns the flows, and the errors of callers, to be shown with those that were found before
 */
export function blockFlows(
  flows: readonly ProjectFlow[],
  diagnostics: readonly Diagnostic[],
  isDeployed: (apiName: string) => boolean,
): { flows: CheckedFlow[]; diagnostics: Diagnostic[] } {
  const errors = new Map<string, Diagnostic[]>()
  const add = (found: Diagnostic) =>
    errors.set(found.file, [...(errors.get(found.file) ?? []), found])
  for (const found of diagnostics) if (found.severity === 'error') add(found)
  const isBlocked = ({ file }: ProjectFlow) => errors.has(file)
  const byName = new Map(flows.map((flow) => [flow.definition.apiName.toLowerCase(), flow]))
  const own: Diagnostic[] = []
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (const flow of flows) {
      if (isBlocked(flow)) continue
      for (const call of callsOf(flow.definition)) {
        const called = byName.get(call.flowName.toLowerCase())
        if (!called || !isBlocked(called) || isDeployed(called.definition.apiName)) continue
        const found = blockedCall(flow, call)
        add(found)
        own.push(found)
        hasChanged = true
      }
    }
  }
  const reasonsOf = ({ file }: ProjectFlow) => reasonsIn(errors.get(file) ?? [])
  return { flows: flows.map((flow) => ({ flow, reasons: reasonsOf(flow) })), diagnostics: own }
}

/**
 * Diagnostics as reasons, in the order of the file: line, element, what is wrong, what to do.
 * What is wrong in the same way at several places is said once.
 */
export function reasonsIn(diagnostics: readonly Diagnostic[]): string[] {
  const sorted = [...diagnostics].sort((left, right) => left.line - right.line)
  const alike = new Map<string, Diagnostic[]>()
  for (const found of sorted) {
    const words = `${found.message} ${found.remedy}`
    alike.set(words, [...(alike.get(words) ?? []), found])
  }
  return [...alike].map(([words, places]) => `${placesIn(places)}: ${words}`)
}

function placesIn([first, ...others]: Diagnostic[]): string {
  const element = first?.element ? `, ${first.element}` : ''
  const more = others.length > 0 ? ` (also line ${others.map(({ line }) => line).join(', ')})` : ''
  return `Line ${first?.line ?? 1}${element}${more}`
}

function blockedCall(flow: ProjectFlow, { at, element, field, flowName }: Call): Diagnostic {
  return {
    severity: 'error',
    code: 'calls-blocked-flow',
    file: flow.file,
    ...flow.placeOf(at, field),
    element,
    field,
    message: `It calls ${flowName}, which cannot run.`,
    remedy: `Mend ${flowName} first; what blocks it is said with its file.`,
  }
}

type Call = { at: object; element: string; field: string; flowName: string }

/** Every call of another flow, with the object of the definition that makes it. */
function callsOf({ metadata }: FlowDefinition): Call[] {
  const calls: Call[] = []
  const add = (at: object, element: string, field: string, flowName: string | undefined) => {
    if (flowName) calls.push({ at, element, field, flowName })
  }
  for (const subflow of metadata.subflows) add(subflow, subflow.name, 'flowName', subflow.flowName)
  for (const call of metadata.actionCalls) {
    if (call.actionType?.toLowerCase() === 'flow')
      add(call, call.name, 'actionName', call.actionName)
  }
  for (const stage of metadata.orchestratedStages) {
    add(stage, stage.name, 'exitActionName', stage.exitActionName)
    for (const step of stage.stageSteps) {
      const name = step.name ?? stage.name
      add(step, name, 'entryActionName', step.entryActionName)
      add(step, name, 'exitActionName', step.exitActionName)
      if (stepKind(step) !== 'external') add(step, name, 'actionName', step.actionName)
    }
  }
  return calls
}
