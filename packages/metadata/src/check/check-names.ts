// API names inside a flow: every element, resource, screen component, outcome and step has its own.
import type { FlowCheck } from './flow-check.ts'

/** Types whose names share one space in a flow. */
const namedTypes = new Set([
  'FlowActionCall',
  'FlowApexPluginCall',
  'FlowAssignment',
  'FlowCollectionProcessor',
  'FlowCustomError',
  'FlowDecision',
  'FlowRule',
  'FlowExperiment',
  'FlowLoop',
  'FlowOrchestratedStage',
  'FlowStageStep',
  'FlowRecordCreate',
  'FlowRecordDelete',
  'FlowRecordLookup',
  'FlowRecordRollback',
  'FlowRecordUpdate',
  'FlowScreen',
  'FlowScreenField',
  'FlowStep',
  'FlowSubflow',
  'FlowTransform',
  'FlowWait',
  'FlowWaitEvent',
  'FlowChoice',
  'FlowConstant',
  'FlowDynamicChoiceSet',
  'FlowFormula',
  'FlowStage',
  'FlowTextTemplate',
  'FlowVariable',
])

/** Reports names that stand twice, and names the platform would not take. */
export function checkNames(check: FlowCheck): void {
  const seen = new Map<string, string>()
  for (const { object, typeName } of check.visits) {
    const name = object['name']
    if (!namedTypes.has(typeName) || typeof name !== 'string' || name === '') continue
    const earlier = seen.get(name.toLowerCase())
    if (earlier !== undefined) {
      check.find({
        severity: 'error',
        code: 'duplicate-name',
        at: object,
        element: name,
        field: 'name',
        message: `"${name}" is the name of more than one part of the flow.`,
        remedy: 'Give each its own name, and correct the references to it.',
      })
    }
    seen.set(name.toLowerCase(), name)
    if (/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) continue
    check.find({
      severity: 'warning',
      code: 'invalid-name',
      at: object,
      element: name,
      field: 'name',
      message: `"${name}" is not a valid API name.`,
      remedy: 'Use letters, digits and underscores, beginning with a letter.',
    })
  }
}
