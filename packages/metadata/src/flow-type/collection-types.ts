// Pure data table: sorting, filtering, mapping and transforming collections. Notation:
// type-table.ts.
import type { TypeTable } from './type-table.ts'

export const collectionTypes: TypeTable = {
  FlowCollectionProcessor: {
    extends: 'FlowNode',
    fields: {
      assignNextValueToReference: 'text',
      collectionProcessorType: 'FlowCollectionProcessorType!',
      collectionReference: 'text',
      conditionLogic: 'text',
      conditions: 'FlowCondition[]',
      connector: 'FlowConnector',
      formula: 'text',
      limit: 'int',
      mapItems: 'FlowCollectionMapItem[]',
      outputSObjectType: 'text',
      sortOptions: 'FlowCollectionSortOption[]',
    },
  },
  FlowCollectionMapItem: {
    extends: 'FlowBaseElement',
    fields: {
      assignToFieldReference: 'text!',
      operator: 'FlowAssignmentOperator!',
      value: 'FlowElementReferenceOrValue',
    },
  },
  FlowCollectionSortOption: {
    extends: 'FlowBaseElement',
    fields: {
      doesPutEmptyStringAndNullFirst: 'boolean',
      sortField: 'text',
      sortOrder: 'SortOrder',
    },
  },
  FlowCollectionFilterCriteria: {
    extends: 'FlowElement',
    fields: {
      dataType: 'FlowDataType',
      filterCondition: 'text',
      filterOptions: 'FlowCondition[]',
      formatType: 'text',
      objectReferencePath: 'text',
      sortOptions: 'FlowCollectionSortOption[]',
      subType: 'text',
    },
  },
  FlowTransform: {
    extends: 'FlowNode',
    fields: {
      apexClass: 'text',
      connector: 'FlowConnector',
      dataType: 'FlowDataType',
      isCollection: 'boolean',
      objectType: 'text',
      scale: 'int',
      schemaUri: 'text',
      storeOutputAutomatically: 'boolean',
      transformValues: 'FlowTransformValue[]',
    },
  },
  FlowInlineTransform: {
    extends: 'FlowBaseElement',
    fields: {
      apexClass: 'text',
      dataType: 'FlowDataType',
      isCollection: 'boolean',
      objectType: 'text',
      schemaUri: 'text',
      transformValues: 'FlowTransformValue[]',
    },
  },
  FlowTransformValue: {
    extends: 'FlowBaseElement',
    fields: {
      transformValueActions: 'FlowTransformValueAction[]',
      transformValueDescription: 'text',
      transformValueLabel: 'text',
      transformValueName: 'text',
    },
  },
  FlowTransformValueAction: {
    extends: 'FlowBaseElement',
    fields: {
      actionName: 'text',
      actionType: 'text',
      actionVersionString: 'text',
      assignToReference: 'text',
      inputParameters: 'FlowTransformValueActionInputParameter[]',
      name: 'text',
      outputFieldApiName: 'text',
      transformType: 'FlowTransformValueActionType!',
      value: 'FlowElementReferenceOrValue',
    },
  },
  FlowTransformValueActionInputParameter: { extends: 'FlowNamedValue', fields: {} },
}
