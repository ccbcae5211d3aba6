// Pure data table: waits and the events that end them. Notation: type-table.ts.
import type { TypeTable } from './type-table.ts'

export const waitTypes: TypeTable = {
  FlowWait: {
    extends: 'FlowNode',
    fields: {
      defaultConnector: 'FlowConnector',
      defaultConnectorLabel: 'text',
      faultConnector: 'FlowConnector',
      timeZoneId: 'text',
      waitEvents: 'FlowWaitEvent[]',
    },
  },
  FlowWaitEvent: {
    extends: 'FlowElement',
    fields: {
      name: 'text',
      associatedElement: 'text',
      automationEventName: 'text',
      automationEventType: 'text',
      conditionLogic: 'text',
      conditions: 'FlowCondition[]',
      connector: 'FlowConnector',
      eventType: 'text',
      filterLogic: 'text',
      filters: 'FlowRecordFilter[]',
      inputParameters: 'FlowWaitEventInputParameter[]',
      interactionType: 'FlowWaitInteractionType',
      label: 'text',
      maxBatchSize: 'int',
      object: 'text',
      offset: 'int',
      offsetUnit: 'FlowScheduledPathOffsetUnit',
      outputParameters: 'FlowWaitEventOutputParameter[]',
      recordTriggerType: 'RecordTriggerType',
      resumeDate: 'date',
      resumeDateReference: 'text',
      resumeTime: 'time',
    },
  },
  FlowWaitEventInputParameter: { extends: 'FlowNamedValue', fields: {} },
  FlowWaitEventOutputParameter: { extends: 'FlowNamedTarget', fields: {} },
}
