// What of a screen runs differently from the real system.
import type { FlowScreen, FlowScreenField } from '@stagewright/metadata'
import { standardComponent } from '../element/screen/standard-components.ts'
import { allFields } from '../scope/definition-index.ts'
import { fieldShape } from '../scope/record-shape.ts'
import type { FlowReport } from './flow-report.ts'

/**
 * Reports picklist choices of unknown fields, custom components without a stand-in and actions that
 * screens would run while they show.
 */
export function checkScreens(report: FlowReport): void {
  checkPicklists(report)
  for (const screen of report.definition.metadata.screens) {
    for (const field of allFields(screen.fields)) checkComponent(report, screen, field)
    if (screen.actions.length === 0) continue
    report.add(screen, {
      severity: 'warning',
      code: 'screen-action',
      element: screen.name,
      field: 'actions',
      message: 'Flows that run while the screen shows are not run; their outputs stay empty.',
      remedy: 'Call the flow as a subflow before the screen.',
    })
  }
}

function checkComponent(report: FlowReport, screen: FlowScreen, field: FlowScreenField): void {
  const name = field.extensionName
  if (!name || standardComponent(name) || report.options.components?.(name)) return
  report.add(field, {
    severity: 'warning',
    code: 'custom-component',
    element: screen.name,
    field: 'extensionName',
    message: `The component ${name} of ${field.name} is not here: a plain editor of its parameters stands in.`,
    remedy: `Register a component named ${name} in components/ of the project.`,
  })
}

function checkPicklists(report: FlowReport): void {
  for (const set of report.definition.metadata.dynamicChoiceSets) {
    const { picklistObject: object, picklistField: field } = set
    if (!field || fieldShape(report.options.schema, object ?? '', field)) continue
    report.add(set, {
      severity: 'error',
      code: 'unknown-picklist',
      element: set.name,
      field: 'picklistField',
      message: `The choices are the values of ${object}.${field}, which is not known here.`,
      remedy: 'Add the field with its values to the project.',
    })
  }
}
