// Pure data table: translation files, of which each type is named as the Metadata API names it.
// Parts that nothing here shows are left out: they are carried along. Notation: type-table.ts.
import type { TypeTable } from './type-table.ts'

export const translationTypes: TypeTable = {
  Translations: {
    extends: 'Metadata',
    fields: {
      customLabels: 'CustomLabelTranslation[]',
      flowDefinitions: 'FlowDefinitionTranslation[]',
      quickActions: 'QuickActionTranslation[]',
    },
  },
  CustomLabelTranslation: { fields: { label: 'text', name: 'text!' } },
  FlowDefinitionTranslation: {
    fields: { flows: 'FlowTranslation[]', fullName: 'text!', label: 'text' },
  },
  FlowTranslation: {
    fields: {
      choices: 'FlowChoiceTranslation[]',
      fullName: 'text',
      label: 'text',
      orchestrationStages: 'FlowOrchestrationStageTranslation[]',
      orchestrationSteps: 'FlowOrchestrationStepTranslation[]',
      screens: 'FlowScreenTranslation[]',
      stages: 'FlowStageTranslation[]',
      textTemplates: 'FlowTextTemplateTranslation[]',
    },
  },
  FlowChoiceTranslation: {
    fields: { choiceText: 'text', name: 'text!', userInput: 'FlowChoiceUserInputTranslation' },
  },
  FlowChoiceUserInputTranslation: {
    fields: { promptText: 'text', validationRule: 'FlowInputValidationRuleTranslation' },
  },
  FlowInputValidationRuleTranslation: { fields: { errorMessage: 'text' } },
  FlowOrchestrationStageTranslation: { fields: { name: 'text!', stageLabel: 'text' } },
  FlowOrchestrationStepTranslation: { fields: { name: 'text!', stepLabel: 'text' } },
  FlowScreenTranslation: {
    fields: {
      backButtonLabel: 'text',
      fields: 'FlowScreenFieldTranslation[]',
      helpText: 'text',
      name: 'text!',
      nextOrFinishButtonLabel: 'text',
      pauseButtonLabel: 'text',
      pausedText: 'text',
    },
  },
  FlowScreenFieldTranslation: {
    fields: {
      fieldText: 'text',
      helpText: 'text',
      inputParameters: 'FlowInputParameterTranslation[]',
      name: 'text!',
      validationRule: 'FlowInputValidationRuleTranslation',
    },
  },
  FlowInputParameterTranslation: { fields: { name: 'text!', value: 'FlowFerovTranslation' } },
  FlowFerovTranslation: { fields: { stringValues: 'text' } },
  FlowStageTranslation: { fields: { label: 'text', name: 'text!' } },
  FlowTextTemplateTranslation: { fields: { name: 'text!', text: 'text' } },
  QuickActionTranslation: { fields: { aspect: 'text', label: 'text', name: 'text!' } },
  CustomObjectTranslation: {
    extends: 'Metadata',
    fields: {
      caseValues: 'ObjectNameCaseValue[]',
      fields: 'CustomFieldTranslation[]',
      gender: 'text',
      nameFieldLabel: 'text',
      quickActions: 'QuickActionTranslation[]',
      recordTypes: 'RecordTypeTranslation[]',
      startsWith: 'text',
      validationRules: 'ValidationRuleTranslation[]',
    },
  },
  ObjectNameCaseValue: {
    fields: {
      article: 'text',
      caseType: 'text',
      plural: 'boolean',
      possessive: 'text',
      value: 'text',
    },
  },
  CustomFieldTranslation: {
    fields: {
      caseValues: 'ObjectNameCaseValue[]',
      gender: 'text',
      help: 'text',
      label: 'text',
      lookupFilter: 'LookupFilterTranslation',
      name: 'text!',
      picklistValues: 'PicklistValueTranslation[]',
      startsWith: 'text',
    },
  },
  LookupFilterTranslation: { fields: { errorMessage: 'text', informationalMessage: 'text' } },
  PicklistValueTranslation: { fields: { masterLabel: 'text!', translation: 'text' } },
  RecordTypeTranslation: { fields: { description: 'text', label: 'text', name: 'text!' } },
  ValidationRuleTranslation: { fields: { errorMessage: 'text', name: 'text!' } },
  GlobalValueSetTranslation: {
    extends: 'Metadata',
    fields: { valueTranslation: 'PicklistValueTranslation[]' },
  },
  StandardValueSetTranslation: {
    extends: 'Metadata',
    fields: { valueTranslation: 'PicklistValueTranslation[]' },
  },
}
