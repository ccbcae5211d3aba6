// Elements that do not run, or only with something the project has to add.
import { type FlowCanvasNode, productOfAction } from '@stagewright/metadata'
import { readJoin } from '../element/inner-join.ts'
import { actionsOf } from '../element/transform-value.ts'
import { outsideEvent } from '../element/wait-event.ts'
import type { NodeOf } from '../interview/outcome.ts'
import type { FlowReport, Problem } from './flow-report.ts'

/** Reports elements of kinds, and in forms, that do not run. */
export function checkElements(report: FlowReport): void {
  const { kind } = report.definition
  const isOrchestration = kind === 'orchestration' || kind === 'approval-orchestration'
  for (const node of Object.values(report.definition.nodes)) {
    if (isOrchestration && node.nodeKind === 'orchestratedStages') continue
    const problem = problemOf(report, node)
    if (problem) report.add(node, { element: node.name, ...problem })
    if (node.nodeKind === 'actionCalls') reportOtherPaths(report, node)
  }
}

/** Paths of an action beside its usual and its fault path: nothing here takes them. */
function reportOtherPaths(report: FlowReport, node: NodeOf<'actionCalls'>): void {
  const { name, timeoutConnector, actionCallPaths, offset = 0, offsetUnit = '' } = node
  const common = { element: name, severity: 'warning', code: 'action-path-not-taken' } as const
  if (timeoutConnector?.targetReference) {
    report.add(node, {
      ...common,
      field: 'timeoutConnector',
      message: `${name} has a path for when it takes too long, which is never taken.`,
      remedy:
        'An action that takes too long takes the fault path here: lead that where it should go.',
    })
  }
  // Waiting until it is completed is what always happens; only a limit of the wait is lost.
  if (offset !== 0) {
    report.add(node, {
      element: name,
      severity: 'warning',
      code: 'action-wait-not-limited',
      field: 'offset',
      message: `${name} is to wait ${`${offset} ${offsetUnit}`.trim().toLowerCase()} at most, which is not held to.`,
      remedy: 'The time-out of the action itself counts here: set it with the action.',
    })
  }
  for (const path of actionCallPaths) {
    if (!path.connector?.targetReference) continue
    report.add(node, {
      ...common,
      field: 'actionCallPaths',
      message: `The path ${path.pathName} of ${name} is never taken.`,
      remedy: 'Decide by the outputs of the action in a decision behind it.',
    })
  }
}

function problemOf(report: FlowReport, node: FlowCanvasNode): Problem | undefined {
  switch (node.nodeKind) {
    case 'actionCalls':
      return actionProblem(report, node.actionType ?? '', node.actionName ?? node.nameSegment ?? '')
    case 'apexPluginCalls':
      return actionProblem(report, 'apex', node.apexClass ?? '')
    case 'orchestratedStages':
    case 'steppedStages':
      return {
        severity: 'error',
        code: 'element-not-run',
        message: `${node.name} is of a kind (${node.nodeKind}) that does not run inside a flow.`,
        remedy: 'Remove the element or build the same with decisions and subflows.',
      }
    case 'recordLookups':
    case 'recordUpdates':
    case 'recordDeletes':
    case 'recordCreates':
      return filterProblem(node)
    case 'transforms':
      return transformProblem(report, node)
    case 'waits':
      return waitProblem(node)
    case 'collectionProcessors':
      return processorProblem(node)
    case 'recordRollbacks':
      return rollbackProblem(report)
    default:
      return undefined
  }
}

function actionProblem(report: FlowReport, type: string, name: string): Problem | undefined {
  if (type.toLowerCase() === 'flow' || report.options.actions(type, name)) return undefined
  if (name === '') return actionWithoutName
  const file = `actions/${name.replaceAll(/[^\w.-]/g, '_')}.ts`
  const common = { severity: 'error', field: 'actionName' } as const
  if (type === 'apex') {
    return {
      ...common,
      code: 'apex-action-missing',
      message: `The Apex action ${name} has no stand-in here.`,
      remedy: `Write ${file}: a function with the inputs and outputs of the Apex class. Its start: stagewright action new ${name} --from ${report.options.file ?? '<flow file>'}`,
    }
  }
  if (type === 'component' || type === 'lwcComponent') {
    return {
      ...common,
      code: 'local-action',
      message: `The action ${name} is a component that runs in the browser of the real system.`,
      remedy: `Write components/${name.replace(':', '-')}.ts that exports invoke, or ${file} that does its work on the server.`,
    }
  }
  if (type === 'externalService') {
    const [service = name] = name.split('.')
    return {
      ...common,
      code: 'connection-missing',
      message: `No connection has the operation ${name}.`,
      remedy: `Write connections/${service}.yaml with the OpenAPI document of the service beside it, or ${file}.`,
    }
  }
  const product = productOfAction(type)
  const needs = product === undefined ? '' : `; in the real system it needs ${product}`
  return {
    ...common,
    code: 'action-missing',
    message: `Nothing here runs the action ${name} of type ${type || '(none)'}${needs}.`,
    remedy: `Write ${file}, or remove the element.`,
  }
}

const actionWithoutName: Problem = {
  severity: 'error',
  code: 'action-without-name',
  field: 'actionName',
  message: 'The action has no name, so nothing can be called.',
  remedy: 'Choose the action again in the builder, or remove the element.',
}

type Filtered = NodeOf<'recordLookups' | 'recordUpdates' | 'recordDeletes' | 'recordCreates'>

function filterProblem(node: Filtered): Problem | undefined {
  const wrong = node.filters.find(({ operator }) => !operator || operator === 'IsChanged')
  if (wrong === undefined) return undefined
  return {
    severity: 'error',
    code: 'filter-operator',
    field: 'filters',
    message: `The filter on ${wrong.field} has the operator ${wrong.operator ?? '(none)'}.`,
    remedy: 'Choose an operator that compares the field with a value.',
  }
}

function transformProblem(report: FlowReport, node: NodeOf<'transforms'>): Problem | undefined {
  const common = { severity: 'error', code: 'transform-not-run', field: 'transformType' } as const
  for (const action of actionsOf(node)) {
    const { transformType: type } = action
    if (type === 'InnerJoin') {
      const join = readJoin(action)
      const remedy = 'docs/elements/transform.md shows the forms that are understood.'
      if (!join.ok) return { ...common, message: `${node.name}: ${join.error}`, remedy }
    }
    if (type === 'InvocableAction') {
      const { actionType = 'apex', actionName = '' } = action
      const problem = actionProblem(report, actionType, actionName)
      if (problem) return problem
    }
  }
  return undefined
}

function waitProblem(node: NodeOf<'waits'>): Problem | undefined {
  for (const event of node.waitEvents) {
    const problem = outsideEvent(event, node.elementSubtype)
    if (problem === undefined) continue
    return {
      severity: 'error',
      code: 'wait-not-run',
      field: 'waitEvents',
      message: `The event ${event.name ?? event.label ?? ''} of ${node.name} ${problem}.`,
      remedy: 'Wait for a platform event or a date.',
    }
  }
  return undefined
}

function rollbackProblem({ definition }: FlowReport): Problem | undefined {
  if (definition.kind === 'screen-flow') return undefined
  return {
    severity: 'warning',
    code: 'roll-back-without-person',
    message: 'Roll Back Records runs only where a person works through a screen flow.',
    remedy: 'Use a custom error to take a save back, or remove the element.',
  }
}

function processorProblem(node: NodeOf<'collectionProcessors'>): Problem | undefined {
  if (node.collectionProcessorType ?? node.elementSubtype) return undefined
  return {
    severity: 'error',
    code: 'collection-processor-type',
    field: 'collectionProcessorType',
    message: `${node.name} does not say whether it sorts, filters or maps.`,
    remedy: 'Set the type of the collection processor.',
  }
}
