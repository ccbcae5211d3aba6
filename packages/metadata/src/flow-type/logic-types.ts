// Pure data table: decisions, assignments, loops, subflows, experiments, old steps. Notation:
// type-table.ts.
import type { TypeTable } from './type-table.ts'

export const logicTypes: TypeTable = {
  FlowDecision: {
    extends: 'FlowNode',
    fields: {
      attributes: 'FlowAttribute[]',
      defaultConnector: 'FlowConnector',
      defaultConnectorLabel: 'text',
      rules: 'FlowRule[]',
    },
  },
  FlowRule: {
    extends: 'FlowElement',
    fields: {
      attributes: 'FlowAttribute[]',
      conditionLogic: 'text',
      conditions: 'FlowCondition[]',
      connector: 'FlowConnector',
      doesRequireRecordChangedToMeetCriteria: 'boolean',
      label: 'text',
    },
  },
  FlowAssignment: {
    extends: 'FlowNode',
    fields: { assignmentItems: 'FlowAssignmentItem[]', connector: 'FlowConnector' },
  },
  FlowAssignmentItem: {
    extends: 'FlowBaseElement',
    fields: {
      assignToReference: 'text!',
      operator: 'FlowAssignmentOperator!',
      value: 'FlowElementReferenceOrValue',
    },
  },
  FlowLoop: {
    extends: 'FlowNode',
    fields: {
      assignNextValueToReference: 'text',
      collectionReference: 'text',
      iterationOrder: 'IterationOrder',
      nextValueConnector: 'FlowConnector',
      noMoreValuesConnector: 'FlowConnector',
    },
  },
  FlowSubflow: {
    extends: 'FlowNode',
    fields: {
      connector: 'FlowConnector',
      flowName: 'text',
      inputAssignments: 'FlowSubflowInputAssignment[]',
      outputAssignments: 'FlowSubflowOutputAssignment[]',
      storeOutputAutomatically: 'boolean',
    },
  },
  FlowSubflowInputAssignment: { extends: 'FlowNamedValue', fields: {} },
  FlowSubflowOutputAssignment: { extends: 'FlowNamedTarget', fields: {} },
  FlowExperiment: {
    extends: 'FlowNode',
    fields: {
      duration: 'int',
      durationUnit: 'FlowScheduledPathOffsetUnit',
      fallbackMode: 'FlowExperimentFallbackMode',
      paths: 'FlowExperimentPath[]',
      primaryMetric: 'text',
      testGroupPercentage: 'int',
      type: 'text',
    },
  },
  FlowExperimentPath: {
    extends: 'FlowElement',
    fields: { connector: 'FlowConnector', label: 'text', percentage: 'int' },
  },
  FlowStep: { extends: 'FlowNode', fields: { connectors: 'FlowConnector[]' } },
}
