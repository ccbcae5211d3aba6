// Elements that would stop every interview that gets there, whatever the data: told before anything
// runs. What depends on the data is left to the run.
import type { FlowAssignmentItem } from '@stagewright/metadata'
import { parsePath } from '../scope/reference-path.ts'
import { typeOfPath } from '../scope/type-of-path.ts'
import type { FlowReport, Problem } from './flow-report.ts'

/** Reports loops over no collection, elements without an object, targets that take nothing. */
export function checkCertainFaults(report: FlowReport): void {
  const { loops, assignments, recordLookups, recordCreates, recordUpdates, recordDeletes } =
    report.definition.metadata
  for (const loop of loops) {
    const problem = loopProblem(report, loop.collectionReference)
    if (problem) report.add(loop, { ...problem, element: loop.name })
  }
  for (const lookup of recordLookups) {
    if (!lookup.object) report.add(lookup, { ...withoutObject, element: lookup.name })
  }
  for (const node of [...recordCreates, ...recordUpdates, ...recordDeletes]) {
    const isGiven = node.object || node.inputReference
    if (!isGiven) report.add(node, { ...withoutObject, element: node.name })
  }
  for (const { name, assignmentItems } of assignments) {
    for (const item of assignmentItems) {
      const problem = targetProblem(report, item)
      if (problem) report.add(item, { ...problem, element: name })
    }
  }
}

const withoutObject: Problem = {
  severity: 'error',
  code: 'element-without-object',
  field: 'object',
  message: 'It does not say which object its records are of.',
  remedy: 'Choose the object again in the builder.',
}

function loopProblem(report: FlowReport, path: string | undefined): Problem | undefined {
  const common = { severity: 'error', field: 'collectionReference' } as const
  if (!path) {
    const message = 'The loop does not say which collection it walks.'
    return { ...common, code: 'loop-without-collection', message, remedy: 'Choose a collection.' }
  }
  const [root, ...fields] = parsePath(path)
  const type = typeOfPath(report.definition, report.options.schema, path)
  const isField = root?.name.toLowerCase() === '$record' && fields.length > 0
  const isSingle = type !== undefined && type.dataType !== 'Any' && !type.isCollection
  if (!isSingle && !isField) return undefined
  const message = `${path} is no collection, so the loop cannot walk it.`
  const remedy = 'Get the records with a Get Records element, and walk these.'
  return { ...common, code: 'loop-without-collection', message, remedy }
}

function targetProblem(
  { definition, options }: FlowReport,
  { assignToReference: target, value }: FlowAssignmentItem,
): Problem | undefined {
  const common = { severity: 'error', field: 'assignToReference' } as const
  if (/^\$record$/i.test(target.trim())) {
    const message = '$Record cannot be assigned to as a whole.'
    const remedy = 'Assign to its fields one by one.'
    return { ...common, code: 'target-not-assignable', message, remedy }
  }
  if (typeOfPath(definition, options.schema, target)?.dataType !== 'Location') return undefined
  const from = value?.elementReference
  const given = from === undefined ? undefined : typeOfPath(definition, options.schema, from)
  const isText = value?.stringValue !== undefined || given?.dataType === 'String'
  if (!isText) return undefined
  const message = `${target} is made of several parts, and a text is none of them.`
  const remedy = 'Assign to its parts, such as the street and the city, one by one.'
  return { ...common, code: 'target-not-assignable', message, remedy }
}
