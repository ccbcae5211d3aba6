// Where connectors lead: to elements that exist, and to all of them.
import type { FlowCanvasNode } from '../flow-type/flow-metadata.generated.ts'
import { walkTyped } from '../typed/walk-typed.ts'
import { schemaType } from '../flow-type/flow-schema.ts'
import type { FlowCheck } from './flow-check.ts'

function targetsIn(object: object, typeName: string): string[] {
  const targets: string[] = []
  walkTyped(object, typeName, (visit) => {
    if (visit.typeName === 'FlowConnector') targets.push(String(visit.object['targetReference']))
  })
  return targets
}

function typeOfNode(node: FlowCanvasNode): string {
  const field = schemaType('Flow').fields.get(node.nodeKind)
  return field?.kind === 'complex' ? field.type : 'FlowNode'
}

function checkTargets(check: FlowCheck): void {
  const { nodes } = check.definition
  for (const { object, typeName, element } of check.visits) {
    if (typeName !== 'FlowConnector') continue
    const target = String(object['targetReference'])
    if (target === '' || nodes[target]) continue
    check.find({
      severity: 'error',
      code: 'dangling-connector',
      at: object,
      element,
      field: 'targetReference',
      message: `The connector leads to "${target}", which does not exist in the flow.`,
      remedy: 'Correct the name, or retrieve the flow with an API version that knows the element.',
    })
  }
}

function checkReachable(check: FlowCheck): void {
  const { metadata, nodes, policy } = check.definition
  const reached = new Set<string>()
  const open = metadata.start ? targetsIn(metadata.start, 'FlowStart') : []
  while (open.length > 0) {
    const name = open.pop() ?? ''
    const node = nodes[name]
    if (!node || reached.has(name)) continue
    reached.add(name)
    open.push(...targetsIn(node, typeOfNode(node)), ...(policy?.beside?.[name] ?? []))
  }
  for (const node of check.visits) {
    const name = node.object['name']
    if (typeof name !== 'string' || !nodes[name] || reached.has(name)) continue
    if (nodes[name].nodeKind !== node.tag) continue
    check.find({
      severity: 'info',
      code: 'unreachable-element',
      at: node.object,
      element: name,
      message: `No path leads to "${name}".`,
      remedy: 'Connect it, or remove it.',
    })
  }
}

function checkStart(check: FlowCheck): void {
  const { metadata, nodes, isStub } = check.definition
  const start = metadata.start
  if (isStub || Object.keys(nodes).length === 0) return
  if (start?.connector || (start?.scheduledPaths ?? []).some((path) => path.connector)) return
  check.find({
    severity: 'error',
    code: 'no-start',
    at: start ?? metadata,
    field: 'start',
    message: 'The flow has elements, but its start leads to none of them.',
    remedy: 'Connect the start to the first element.',
  })
}

/** Reports connectors to nowhere, elements no path reaches, and a start that leads nowhere. */
export function checkConnectors(check: FlowCheck): void {
  checkTargets(check)
  checkReachable(check)
  checkStart(check)
}
