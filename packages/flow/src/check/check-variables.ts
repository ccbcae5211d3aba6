// Variables of types that only the real system defines.
import type { FlowReport } from './flow-report.ts'

/**
 * Reports Apex-defined types: their values run as plain objects, nothing checks their attributes.
 */
export function checkVariables(report: FlowReport): void {
  for (const variable of report.definition.metadata.variables) {
    if (variable.dataType !== 'Apex') continue
    report.add(variable, {
      severity: 'info',
      code: 'apex-type',
      element: variable.name,
      field: 'apexClass',
      message: `${variable.name} is of the Apex type ${variable.apexClass ?? '(none)'}: it runs as a plain object.`,
      remedy: 'Nothing, as long as the actions that fill it use the same attribute names.',
    })
  }
}
