// Pure data table: what most Flow types are built from. Notation: type-table.ts.
import type { TypeTable } from './type-table.ts'

export const baseTypes: TypeTable = {
  FlowBaseElement: { fields: { processMetadataValues: 'FlowMetadataValue[]' } },
  FlowMetadataValue: { fields: { name: 'text!', value: 'FlowElementReferenceOrValue' } },
  FlowElement: { extends: 'FlowBaseElement', fields: { name: 'text!', description: 'text' } },
  FlowNode: {
    extends: 'FlowElement',
    fields: {
      label: 'text',
      locationX: 'int',
      locationY: 'int',
      elementSubtype: 'FlowElementSubtype',
      group: 'text',
    },
  },
  FlowConnector: {
    extends: 'FlowBaseElement',
    fields: { isGoTo: 'boolean', targetReference: 'text!' },
  },
  FlowElementReferenceOrValue: {
    extends: 'FlowBaseElement',
    fields: {
      apexValue: 'text',
      booleanValue: 'boolean',
      collectionElements: 'FlowElementReferenceOrValue[]',
      complexValue: 'text',
      complexValueType: 'FlowComplexValueType',
      dateTimeValue: 'dateTime',
      dateValue: 'date',
      elementReference: 'text',
      formulaDataType: 'FlowDataType',
      formulaExpression: 'text',
      inputConfiguratorMode: 'FlowInputConfiguratorMode',
      isReverseValueMapping: 'boolean',
      numberValue: 'double',
      setupReference: 'text',
      setupReferenceType: 'text',
      sobjectValue: 'text',
      stringValue: 'text',
      timeValue: 'time',
      transform: 'FlowInlineTransform',
      transformValueReference: 'text',
      valueMapName: 'text',
    },
  },
  FlowCondition: {
    extends: 'FlowBaseElement',
    fields: {
      aggregationOperator: 'text',
      conditionLogic: 'text',
      conditionType: 'text',
      conditions: 'FlowCondition[]',
      leftValueReference: 'text',
      operator: 'FlowComparisonOperator!',
      rightValue: 'FlowElementReferenceOrValue',
    },
  },
  FlowAttribute: {
    extends: 'FlowBaseElement',
    fields: { type: 'FlowAttributeType!', value: 'text' },
  },
  FlowDataTypeMapping: {
    extends: 'FlowBaseElement',
    fields: {
      apexClass: 'text',
      schemaUri: 'text',
      typeName: 'text',
      typeValue: 'text',
      valueMappingKey: 'text',
      valueMappingTarget: 'text',
      valueMappingTransformType: 'text',
    },
  },
  FlowRecordFilter: {
    extends: 'FlowBaseElement',
    fields: {
      field: 'text!',
      operator: 'FlowRecordFilterOperator!',
      value: 'FlowElementReferenceOrValue',
    },
  },
  FlowInputFieldAssignment: {
    extends: 'FlowBaseElement',
    fields: { field: 'text!', value: 'FlowElementReferenceOrValue' },
  },
  FlowOutputFieldAssignment: {
    extends: 'FlowBaseElement',
    fields: { assignToReference: 'text!', field: 'text!' },
  },
  FlowNamedValue: {
    extends: 'FlowBaseElement',
    fields: { name: 'text!', value: 'FlowElementReferenceOrValue' },
  },
  FlowNamedTarget: {
    extends: 'FlowBaseElement',
    fields: { assignToReference: 'text', name: 'text!' },
  },
}
