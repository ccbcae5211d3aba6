// What this interpreter cannot run of a flow, and why. What the metadata alone can tell (dangling
// connectors, missing flows and names) is said by the metadata package.
import type { Diagnostic, FlowDefinition } from '@stagewright/metadata'
import { checkCertainFaults } from './check-certain-faults.ts'
import { checkElements } from './check-elements.ts'
import { checkFormulas } from './check-formulas.ts'
import { checkInlineValues } from './check-inline-values.ts'
import { checkProcess } from './check-process.ts'
import { checkScreens } from './check-screens.ts'
import { checkVariables } from './check-variables.ts'
import { type FlowCheckOptions, flowReport } from './flow-report.ts'

/**
 * Errors for what stops the flow when it gets there, warnings for what runs differently; each with
 * the element, the field and a remedy. A flow whose kind does not run at all gets that one error
 * only.
 */
export function checkFlow(definition: FlowDefinition, options: FlowCheckOptions): Diagnostic[] {
  const report = flowReport(definition, options)
  if (!checkProcess(report)) return report.diagnostics
  checkElements(report)
  checkCertainFaults(report)
  checkInlineValues(report)
  checkScreens(report)
  checkVariables(report)
  checkFormulas(report)
  return report.diagnostics
}
