// Pure data table: actions and the old Apex plug-ins. Notation: type-table.ts.
import type { TypeTable } from './type-table.ts'

export const actionTypes: TypeTable = {
  FlowActionCall: {
    extends: 'FlowNode',
    fields: {
      actionCallPaths: 'FlowActionCallPath[]',
      actionName: 'text',
      actionType: 'text',
      connector: 'FlowConnector',
      dataTypeMappings: 'FlowDataTypeMapping[]',
      faultConnector: 'FlowConnector',
      flowTransactionModel: 'FlowTransactionModel',
      inputParameters: 'FlowActionCallInputParameter[]',
      isWaitUntilCompleted: 'boolean',
      nameSegment: 'text',
      offset: 'int',
      offsetUnit: 'FlowScheduledPathOffsetUnit',
      outputParameters: 'FlowActionCallOutputParameter[]',
      storeOutputAutomatically: 'boolean',
      timeoutConnector: 'FlowConnector',
      timeoutPathUsage: 'FlowActionCallTimeoutPath',
      versionSegment: 'int',
      versionString: 'text',
    },
  },
  FlowActionCallInputParameter: { extends: 'FlowNamedValue', fields: {} },
  FlowActionCallOutputParameter: { extends: 'FlowNamedTarget', fields: {} },
  FlowActionCallPath: {
    extends: 'FlowBaseElement',
    fields: { connector: 'FlowConnector', pathName: 'text!' },
  },
  FlowApexPluginCall: {
    extends: 'FlowNode',
    fields: {
      apexClass: 'text',
      connector: 'FlowConnector',
      faultConnector: 'FlowConnector',
      inputParameters: 'FlowApexPluginCallInputParameter[]',
      outputParameters: 'FlowApexPluginCallOutputParameter[]',
    },
  },
  FlowApexPluginCallInputParameter: { extends: 'FlowNamedValue', fields: {} },
  FlowApexPluginCallOutputParameter: { extends: 'FlowNamedTarget', fields: {} },
}
