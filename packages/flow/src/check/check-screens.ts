// What of a screen runs differently from the real system.
import type { FlowScreen, FlowScreenAction, FlowScreenField } from '@stagewright/metadata'
import { standardComponent } from '../element/screen/standard-components.ts'
import { allFields } from '../scope/definition-index.ts'
import { fieldShape } from '../scope/record-shape.ts'
import type { FlowReport } from './flow-report.ts'

/**
 * Reports picklist choices of unknown fields, custom components without a stand-in and actions of
 * screens that cannot run.
 */
export function checkScreens(report: FlowReport): void {
  checkPicklists(report)
  for (const screen of report.definition.metadata.screens) {
    for (const field of allFields(screen.fields)) checkComponent(report, screen, field)
    for (const action of screen.actions) checkAction(report, screen, action)
  }
}

/** A screen runs flows without screens of their own; anything else is told when it is set off. */
function checkAction(report: FlowReport, screen: FlowScreen, action: FlowScreenAction): void {
  const name = action.actionName ?? action.nameSegment ?? ''
  const { source } = report.options
  const key = source.keyOf(name)
  const called = key === undefined ? undefined : source.flow(key)
  const isFlow = (action.actionType ?? 'flow').toLowerCase() === 'flow'
  if (isFlow && called && called.metadata.screens.length === 0) return
  const why = !isFlow
    ? `is of type ${action.actionType}`
    : called
      ? 'has screens of its own'
      : 'is not here'
  report.add(action, {
    severity: 'warning',
    code: 'screen-action',
    element: screen.name,
    field: 'actions',
    message: `The action ${action.name} would run ${name}, which ${why}: it fails when it is set off.`,
    remedy: 'Give it an autolaunched flow of the project.',
  })
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
