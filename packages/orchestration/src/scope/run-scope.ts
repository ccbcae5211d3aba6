// What names mean inside a run: `$Record`, steps and stages, variables, constants, formulas,
// templates, decision outcomes, and the globals.
import { isoInstant, type Json, remembering, rememberingOf } from '@stagewright/base'
import {
  compileFormula,
  type CompiledFormula,
  type DataType,
  evaluateFormula,
  renderTemplate,
  type Scope,
  type TypedValue,
} from '@stagewright/formula'
import {
  type FlowDefinition,
  type FlowFormula,
  readRecordPath,
  resolveValue,
} from '@stagewright/metadata'
import type { Turn } from '../turn.ts'
import { evaluationContext } from './evaluation-context.ts'
import { elementValue } from './element-value.ts'
import { lookUpGlobal } from './literal-scope.ts'

/** Formulas may refer to formulas; a circle must end. */
const DEPTH_MAX = 30

/** The scope of a decision on a run, as the run stands at this moment of the turn. */
export function runScope(turn: Turn, depth = 0): Scope {
  return { lookUp: (path) => (depth > DEPTH_MAX ? undefined : lookUp(turn, path, depth)) }
}

function lookUp(turn: Turn, path: string, depth: number): TypedValue | undefined {
  const { run, definition, context } = turn
  const [head, rest] = headAndRest(path)
  if (head === '$Record' || head === '$Record__Prior') return recordValue(turn, head, rest)
  if (head === '$Orchestration') return { type: { dataType: 'Id' }, value: run.id }
  if (head === '$Flow' && rest[0] === 'InterviewGuid') return text(run.id)
  if (head === '$Flow' && rest[0] === 'InterviewStartTime') {
    return { type: { dataType: 'DateTime' }, value: isoInstant(run.startedAt) }
  }
  if (head.startsWith('$')) return lookUpGlobal(path, context)
  const resource = definition.resources[head]
  if (resource) return once(turn, path, () => resourceValue(turn, resource, rest, depth))
  if (Object.hasOwn(run.outcomes, head)) {
    return { type: { dataType: 'Boolean' }, value: run.outcomes[head] ?? null }
  }
  return elementValue(turn, head, rest)
}

type HeadAndRest = readonly [head: string, rest: readonly string[]]
const REMEMBERED_MAX = 10_000

/** What a path begins with, and its other parts. */
const headAndRest = remembering(REMEMBERED_MAX, (path: string): HeadAndRest => {
  const [head = '', ...rest] = path.split('.')
  return [head, rest]
})

type Seen = { run: Turn['run']; values: Map<string, TypedValue | undefined> }
const seen = new WeakMap<Turn, Seen>()

/**
 * The value of a path as long as the run stands as it does: thirty formulas, each of which names
 * the one before twice, would else be evaluated a thousand million times.
 */
function once(
  turn: Turn,
  path: string,
  look: () => TypedValue | undefined,
): TypedValue | undefined {
  let known = seen.get(turn)
  if (known?.run !== turn.run) {
    known = { run: turn.run, values: new Map() }
    seen.set(turn, known)
  }
  const { values } = known
  if (!values.has(path)) values.set(path, look())
  return values.get(path)
}

function text(value: Json): TypedValue {
  return { type: { dataType: 'String' }, value }
}

function recordValue(turn: Turn, head: string, rest: readonly string[]): TypedValue | undefined {
  const { run, definition, context } = turn
  const object = run.triggeringRecord?.object ?? definition.metadata.start?.object
  const record = head === '$Record' ? run.record : run.priorRecord
  if (object === undefined) return undefined
  return readRecordPath(context.schema, { object, record: record ?? null, path: rest })
}

type Resource = FlowDefinition['resources'][string]

function resourceValue(
  turn: Turn,
  resource: Resource,
  rest: readonly string[],
  depth: number,
): TypedValue | undefined {
  const context = evaluationContext(turn.context)
  const inner = runScope(turn, depth + 1)
  if (resource.resourceKind === 'constants') {
    const value = resolveValue(resource.value, inner, context)
    return value.ok ? value.value : undefined
  }
  if (resource.resourceKind === 'textTemplates') {
    return text(renderTemplate(resource.text ?? '', inner, context))
  }
  if (resource.resourceKind === 'formulas') return formulaValue(turn, resource, inner)
  if (resource.resourceKind !== 'variables') return undefined
  const value = turn.run.variables[resource.name] ?? null
  if (resource.dataType === 'SObject' && resource.objectType !== undefined && rest.length > 0) {
    const record = { object: resource.objectType, record: value, path: rest }
    return readRecordPath(turn.context.schema, record)
  }
  const dataType: DataType = resource.dataType ?? 'Any'
  return {
    type: {
      dataType,
      ...(resource.isCollection && { isCollection: true }),
      ...(resource.objectType !== undefined && { object: resource.objectType }),
    },
    value,
  }
}

/** Compiled once per definition: types do not change while a definition lives. */
const compiledOf = rememberingOf<FlowDefinition, Map<string, CompiledFormula | null>>(
  () => new Map(),
)

function formulaValue(turn: Turn, formula: FlowFormula, scope: Scope): TypedValue | undefined {
  const known = compiledOf(turn.definition)
  let program = known.get(formula.name)
  if (program === undefined) {
    const result = compileFormula(formula.expression ?? '', {
      types: { typeOf: (path) => scope.lookUp(path)?.type },
      returns: (formula.dataType as DataType | undefined) ?? 'Number',
      ...(formula.scale !== undefined && { scale: formula.scale }),
    })
    program = result.ok ? result.value : null
    known.set(formula.name, program)
  }
  if (program === null) return undefined
  const value = evaluateFormula(program, scope, evaluationContext(turn.context))
  return { type: program.type, value: value.ok ? value.value : null }
}
