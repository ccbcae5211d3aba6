// Values that stand in elements and need more than the flow: maps of values that only the real
// system keeps, and transforms inside values that would have to call something.
import type { FlowElementReferenceOrValue } from '@stagewright/metadata'
import { actionsOf } from '../element/transform-value.ts'
import type { FlowReport, Problem } from './flow-report.ts'

/** Reports values that cannot be read here, with the element they stand in. */
export function checkInlineValues(report: FlowReport): void {
  for (const node of Object.values(report.definition.nodes)) {
    for (const value of valuesIn(node)) {
      const problem = valueProblem(value)
      if (problem) report.add(value, { ...problem, element: node.name })
    }
  }
}

function valueProblem({
  valueMapName,
  transform,
}: FlowElementReferenceOrValue): Problem | undefined {
  if (valueMapName) {
    return {
      severity: 'error',
      code: 'value-map',
      field: 'valueMapName',
      message: `The value map ${valueMapName} is kept in the real system only.`,
      remedy: 'Write the same as a formula, with CASE or IF.',
    }
  }
  const action = transform && actionsOf(transform).find(isCalling)
  if (!action) return undefined
  return {
    severity: 'error',
    code: 'transform-not-run',
    field: 'transform',
    message: `A transform inside a value cannot use ${action.transformType}.`,
    remedy: 'Put a Transform element in front and refer to what it gives.',
  }
}

function isCalling({ transformType }: { transformType?: string }): boolean {
  return transformType === 'InvocableAction' || transformType === 'InnerJoin'
}

/** The values of an element that name a map or hold a transform. */
function valuesIn(node: object): FlowElementReferenceOrValue[] {
  const found: FlowElementReferenceOrValue[] = []
  const open: unknown[] = [node]
  while (open.length > 0) {
    const piece = open.pop()
    if (typeof piece !== 'object' || piece === null) continue
    if (!Array.isArray(piece) && isSpecial(piece)) found.push(piece)
    for (const [tag, child] of Object.entries(piece)) {
      if (tag !== 'processMetadataValues' && tag !== 'carried') open.push(child)
    }
  }
  return found
}

function isSpecial(piece: object): piece is FlowElementReferenceOrValue {
  return 'valueMapName' in piece || ('transform' in piece && 'collectionElements' in piece)
}
