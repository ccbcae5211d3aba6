// Formulas that do not compile: they would stop the flow at the first reference.
import type { FlowInputValidationRule } from '@stagewright/metadata'
import { allFields } from '../scope/definition-index.ts'
import { compiledFormula, type FormulaText, formulaText } from '../scope/formula-value.ts'
import type { FlowReport } from './flow-report.ts'

/** Reports formula resources, start formulas, filters and validation rules that do not compile. */
export function checkFormulas(report: FlowReport): void {
  const { start, formulas, screens, collectionProcessors, choices } = report.definition.metadata
  for (const formula of formulas) {
    check(report, formula, formulaText(formula), { element: formula.name, field: 'expression' })
  }
  if (start?.filterFormula) {
    check(report, start, isTrue(start.filterFormula), { element: 'start', field: 'filterFormula' })
  }
  for (const node of collectionProcessors) {
    if (!node.formula || !/^formula/i.test(node.conditionLogic ?? '')) continue
    check(report, node, isTrue(node.formula), { element: node.name, field: 'formula' })
  }
  for (const screen of screens) {
    for (const field of allFields(screen.fields))
      checkRule(report, screen.name, field.validationRule)
  }
  for (const choice of choices) checkRule(report, choice.name, choice.userInput?.validationRule)
}

function checkRule(
  report: FlowReport,
  element: string,
  rule: FlowInputValidationRule | undefined,
): void {
  if (!rule?.formulaExpression) return
  check(report, rule, isTrue(rule.formulaExpression), { element, field: 'formulaExpression' })
}

function isTrue(expression: string): FormulaText {
  return { expression, returns: 'Boolean' }
}

function check(
  report: FlowReport,
  at: object,
  formula: FormulaText,
  where: { element: string; field: string },
): void {
  const compiled = compiledFormula(report.definition, report.options.schema, formula)
  if (compiled.ok) return
  for (const problem of compiled.error) {
    report.add(at, {
      severity: 'error',
      code: `formula-${problem.code}`,
      ...where,
      message: `The formula does not compile: ${problem.message}`,
      remedy: 'Correct the formula; it would stop the flow where it is first used.',
    })
  }
}
