// Pure data table: variables, constants, formulas, templates, choices, stages. Notation:
// type-table.ts.
import type { TypeTable } from './type-table.ts'

export const resourceTypes: TypeTable = {
  FlowVariable: {
    extends: 'FlowElement',
    fields: {
      apexClass: 'text',
      dataType: 'FlowDataType!',
      isCollection: 'boolean',
      isInput: 'boolean',
      isOutput: 'boolean',
      objectType: 'text',
      scale: 'int',
      value: 'FlowElementReferenceOrValue',
    },
  },
  FlowConstant: {
    extends: 'FlowElement',
    fields: { dataType: 'FlowDataType!', value: 'FlowElementReferenceOrValue' },
  },
  FlowFormula: {
    extends: 'FlowElement',
    fields: { dataType: 'FlowDataType', expression: 'text', scale: 'int' },
  },
  FlowTextTemplate: {
    extends: 'FlowElement',
    fields: { isViewedAsPlainText: 'boolean', text: 'text' },
  },
  FlowStage: {
    extends: 'FlowElement',
    fields: { isActive: 'boolean', label: 'text', stageOrder: 'int' },
  },
  FlowChoice: {
    extends: 'FlowElement',
    fields: {
      choiceIcon: 'FlowIcon',
      choiceText: 'text',
      dataType: 'FlowDataType!',
      userInput: 'FlowChoiceUserInput',
      value: 'FlowElementReferenceOrValue',
    },
  },
  FlowIcon: { extends: 'FlowBaseElement', fields: { iconName: 'text' } },
  FlowChoiceUserInput: {
    extends: 'FlowBaseElement',
    fields: {
      isRequired: 'boolean',
      promptText: 'text',
      validationRule: 'FlowInputValidationRule',
    },
  },
  FlowDynamicChoiceSet: {
    extends: 'FlowElement',
    fields: {
      collectionReference: 'text',
      dataType: 'FlowDataType!',
      displayField: 'text',
      filterLogic: 'text',
      filters: 'FlowRecordFilter[]',
      limit: 'int',
      object: 'text',
      outputAssignments: 'FlowOutputFieldAssignment[]',
      picklistField: 'text',
      picklistObject: 'text',
      sortField: 'text',
      sortOrder: 'SortOrder',
      valueField: 'text',
    },
  },
}
