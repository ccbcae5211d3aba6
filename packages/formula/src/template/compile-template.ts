// Templates whose merge fields hold whole formulas, `{!UPPER(Name)}`, as formula fields and letters
// of the real system have them. Flow texts only hold references: renderTemplate is for those.
import { failed, ok, type Result } from '@stagewright/base'
import type { CompiledFormula, CompileOptions } from '../compile.ts'
import { compileFormula } from '../compile.ts'
import type { FormulaFault, FormulaProblem } from '../problem.ts'
import type { EvaluationContext, Scope } from '../scope.ts'
import { Frame } from '../values/frame.ts'
import { Halt } from '../values/halt.ts'
import { valueText } from './locale-text.ts'

export type CompiledTemplate = { parts: readonly (string | CompiledPart)[] }
type CompiledPart = { formula: CompiledFormula; from: number }

/** Reads a template and checks every formula in it; places are those in the whole text. */
export function compileTemplate(
  text: string,
  options: CompileOptions,
): Result<CompiledTemplate, FormulaProblem[]> {
  const parts: (string | CompiledPart)[] = []
  const problems: FormulaProblem[] = []
  let last = 0
  for (;;) {
    const open = text.indexOf('{!', last)
    if (open < 0) break
    parts.push(text.slice(last, open))
    const from = open + 2
    const close = closingBrace(text, from)
    if (close === undefined) {
      const message = "Syntax error. Missing '}'"
      return failed([{ code: 'syntax', message, range: { from: open, to: text.length } }])
    }
    const compiled = compileFormula(text.slice(from, close), options)
    if (compiled.ok) parts.push({ formula: compiled.value, from })
    else problems.push(...compiled.error.map((problem) => movedBy(problem, from)))
    last = close + 1
  }
  parts.push(text.slice(last))
  return problems.length > 0 ? failed(problems) : ok({ parts })
}

/** The text with every formula's value: null is empty, dates take the user's locale and zone. */
export function evaluateTemplate(
  template: CompiledTemplate,
  scope: Scope,
  context: EvaluationContext,
): Result<string, FormulaFault> {
  let text = ''
  for (const part of template.parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const { formula, from } = part
    const frame = new Frame(scope, context, formula.tree.range)
    try {
      text += valueText(formula.run(frame), context)
    } catch (stop) {
      if (!(stop instanceof Halt)) throw stop
      return failed(movedBy(stop.fault(frame.range), from))
    }
  }
  return ok(text)
}

function movedBy<T extends FormulaProblem | FormulaFault>(problem: T, offset: number): T {
  const { from, to } = problem.range
  return { ...problem, range: { from: from + offset, to: to + offset } }
}

/** The brace that ends a formula: not one inside a text or a comment. */
function closingBrace(text: string, from: number): number | undefined {
  const parts = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\/\*[^]*?\*\/|\}/g
  parts.lastIndex = from
  for (let match = parts.exec(text); match; match = parts.exec(text)) {
    if (match[0] === '}') return match.index
  }
  return undefined
}
