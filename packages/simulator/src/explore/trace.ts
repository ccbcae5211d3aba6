// Where the value of a variable or of an element's output comes from: a wish goes back to what the
// world hands in.
import { isJsonObject, type Json } from '@stagewright/base'
import type { FlowCanvasNode, FlowDefinition, FlowVariable } from '@stagewright/metadata'
import { literalOf } from './literal.ts'
import type { Solver } from './solver.ts'
import { type Writer, writersOf } from './writers.ts'

/** Wants a variable, or a field of it, to have a value. */
export function traceVariable(
  solver: Solver,
  definition: FlowDefinition,
  { variable, rest }: { variable: FlowVariable; rest: string },
  value: Json,
): void {
  const path = rest === '' ? variable.name : `${variable.name}.${rest}`
  if (variable.isInput) solver.wishes.want(definition.apiName, path, value)
  const writers = writersOf(definition, variable.name).filter(({ target }) => isOn(target, path))
  const fitting = writers.filter((writer) => canGive(definition, writer, value))
  if (isLikely(literalOf(definition, variable.value), value) && !variable.isInput) {
    // Its default is what is wanted: better not to write it at all.
    if (solver.variant % 2 === 0) return
  }
  const writer = solver.oneOf(fitting)
  const followed = variable.value?.elementReference
  if (followed !== undefined && (!writer || solver.variant % 3 === 0)) {
    return solver.reference(definition, rest === '' ? followed : `${followed}.${rest}`, value)
  }
  if (!writer || (variable.isInput && solver.variant % 2 === 0)) return
  solver.passes(definition, writer.element)
  const below = path.slice(writer.target.length + 1)
  if (writer.from.kind === 'answer') {
    const at = below === '' ? writer.from.path : `${writer.from.path}.${below}`
    wantAnswer(solver, definition, writer.element, at, value)
    return
  }
  const from = writer.from.kind === 'value' ? writer.from.value?.elementReference : writer.from.path
  if (from !== undefined) {
    solver.reference(definition, below === '' ? from : `${from}.${below}`, value)
    return
  }
  const formula = writer.from.kind === 'value' ? writer.from.value?.formulaExpression : undefined
  if (formula !== undefined) solver.formula(definition, formula, value)
}

/** True when writing the target writes what the path reads. */
function isOn(target: string, path: string): boolean {
  const [written, read] = [`${target.toLowerCase()}.`, `${path.toLowerCase()}.`]
  return read.startsWith(written)
}

function canGive(definition: FlowDefinition, { from }: Writer, value: Json): boolean {
  if (from.kind !== 'value') return true
  if (from.value?.elementReference !== undefined || from.value?.formulaExpression !== undefined) {
    return from.operator === 'Assign' || value !== null
  }
  const literal = literalOf(definition, from.value)
  return from.operator !== 'Assign' ? value !== null : isLikely(literal, value)
}

function isLikely(literal: Json | undefined, value: Json): boolean {
  if (literal === undefined) return false
  return String(literal).toLowerCase() === String(value).toLowerCase()
}

/** What the world answers at an element: nothing at all, or records and outputs with this value. */
function wantAnswer(
  solver: Solver,
  definition: FlowDefinition,
  element: string,
  path: string,
  value: Json,
): void {
  const isWhole = path.toLowerCase() === element.toLowerCase()
  const node = definition.nodes[element]
  if (isWhole && node?.nodeKind === 'recordLookups') {
    if (value === null) solver.wishes.findNothing(definition.apiName, element)
    return
  }
  solver.wishes.want(definition.apiName, path, value)
}

/** Wants the output of an element, or a field of it, to have a value. */
export function traceElement(
  solver: Solver,
  definition: FlowDefinition,
  node: FlowCanvasNode,
  rest: string,
  value: Json,
): void {
  const path = rest === '' ? node.name : `${node.name}.${rest}`
  const onwards = (from: string | undefined) => {
    if (from) solver.reference(definition, rest === '' ? from : `${from}.${rest}`, value)
  }
  switch (node.nodeKind) {
    case 'recordLookups':
    case 'actionCalls':
    case 'apexPluginCalls':
      return wantAnswer(solver, definition, node.name, path, value)
    case 'loops':
      return onwards(node.collectionReference)
    case 'collectionProcessors': {
      if (value !== null && node.conditions.length > 0) {
        const { conditions, conditionLogic: logic } = node
        solver.conditions(definition, { conditions, logic }, true)
      }
      return onwards(node.collectionReference)
    }
    case 'transforms': {
      const actions = node.transformValues.flatMap((one) => one.transformValueActions)
      const field = rest.split('.')[0]?.toLowerCase()
      const mapped = actions.find((action) => action.outputFieldApiName?.toLowerCase() === field)
      const from = mapped?.value?.elementReference
      if (from !== undefined) solver.reference(definition, from, value)
      return
    }
    case 'subflows': {
      const key = solver.source.keyOf(node.flowName ?? '')
      const called = key === undefined ? undefined : solver.source.flow(key)
      if (called && rest !== '') solver.reference(called, rest, value)
      return
    }
    case 'screens':
      if (!isJsonObject(value)) solver.wishes.want(definition.apiName, rest, value)
  }
}
