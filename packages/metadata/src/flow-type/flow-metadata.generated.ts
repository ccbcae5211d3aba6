// Generated from the tables beside it by scripts/generate-flow-types.mjs. Do not edit.
import type { Carried } from '../carried.ts'

export type FlowProcessType =
  | 'AutoLaunchedFlow'
  | 'Flow'
  | 'Workflow'
  | 'CustomEvent'
  | 'InvocableProcess'
  | 'LoginFlow'
  | 'ActionPlan'
  | 'JourneyBuilderIntegration'
  | 'UserProvisioningFlow'
  | 'Survey'
  | 'SurveyEnrich'
  | 'Appointments'
  | 'FSCLending'
  | 'DigitalForm'
  | 'FieldServiceMobile'
  | 'FieldServiceWeb'
  | 'OrchestrationFlow'
  | 'TransactionSecurityFlow'
  | 'ContactRequestFlow'
  | 'ManagedContentFlow'
  | 'CheckoutFlow'
  | 'CartAsyncFlow'
  | 'DataCaptureFlow'
  | 'CustomerLifecycle'
  | 'Journey'
  | 'RecommendationStrategy'
  | 'Orchestrator'
  | 'AppProcess'
  | 'RoutingFlow'
  | 'ServiceCatalogItemFlow'
  | 'EvaluationFlow'
  | 'LoyaltyManagementFlow'
  | 'ManagedContentAuthoringWorkflow'
  | 'ActionCadenceAutolaunchedFlow'
  | 'ActionCadenceStepFlow'
  | 'IndicatorResultFlow'
  | 'IndividualObjectLinkingFlow'
  | 'PromptFlow'
  | 'ApprovalWorkflow'
  | 'DcvrFrameworkDataCaptureFlow'
  | 'ActivityObjectMatchingFlow'
  | 'ActionableEventManagementFlow'
  | 'StageManagementEvaluationFlow'
  | 'IdentityUserRegistrationFlow'
  | 'AgxBackgroundFlow'
  | 'AgxScreenDataFlow'
  | 'AgxScreenFlow'
  | 'AgxOrchestrationFlow'
  | 'UnifiedSchedulingFlow'
  | (string & {})

export type FlowVersionStatus =
  | 'Active'
  | 'Draft'
  | 'Obsolete'
  | 'InvalidDraft'
  | 'UnderReview'

export type FlowRunInMode =
  | 'DefaultMode'
  | 'SystemModeWithSharing'
  | 'SystemModeWithoutSharing'

export type FlowEnvironment =
  | 'Default'
  | 'Slack'
  | 'Offline'
  | (string & {})

export type FlowNodeGroupType =
  | 'generic'
  | 'rpa'
  | (string & {})

export type FlowDataType =
  | 'String'
  | 'Number'
  | 'Currency'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Picklist'
  | 'Multipicklist'
  | 'SObject'
  | 'Apex'

export type FlowComplexValueType =
  | 'JoinDefinition'
  | 'FieldReference'
  | 'ResourceDescriptor'
  | 'ResourceAnnotationMap'
  | 'ComplexObjectFieldDetails'
  | 'FlowDataCloudId'
  | (string & {})

export type FlowInputConfiguratorMode =
  | 'Custom'
  | 'Resource'
  | 'Transform'
  | 'ValueMapping'
  | (string & {})

export type FlowAttributeType =
  | 'LlmPrompt'
  | 'LlmDescription'
  | (string & {})

export type FlowElementSubtype =
  | 'SortCollectionProcessor'
  | 'RecommendationMapCollectionProcessor'
  | 'FilterCollectionProcessor'
  | 'WaitDate'
  | 'WaitUntilEvent'
  | 'WaitAttribute'
  | 'WaitDuration'
  | 'InteractiveStep'
  | 'BackgroundStep'
  | 'MuleSoftStep'
  | 'ApprovalStep'
  | 'AgxBackgroundStep'
  | 'AgxInteractiveStep'
  | 'ManagedContentRoleInteractiveStep'
  | 'ManagedContentVariantSetLockBackgroundStep'
  | 'ManagedContentVariantSetReadyBackgroundStep'
  | 'ManagedContentVariantAutoPublishBackgroundStep'
  | 'ManagedContentVariantAutoUnpublishBackgroundStep'
  | 'AddPromptInstructions'
  | (string & {})

export type FlowComparisonOperator =
  | 'None'
  | 'EqualTo'
  | 'NotEqualTo'
  | 'GreaterThan'
  | 'GreaterThanOrEqualTo'
  | 'LessThan'
  | 'LessThanOrEqualTo'
  | 'StartsWith'
  | 'EndsWith'
  | 'Contains'
  | 'IsNull'
  | 'IsBlank'
  | 'IsEmpty'
  | 'IsChanged'
  | 'WasSet'
  | 'WasSelected'
  | 'WasVisited'
  | 'In'
  | 'NotIn'
  | 'HasError'

export type FlowRecordFilterOperator =
  | 'EqualTo'
  | 'NotEqualTo'
  | 'GreaterThan'
  | 'GreaterThanOrEqualTo'
  | 'LessThan'
  | 'LessThanOrEqualTo'
  | 'StartsWith'
  | 'EndsWith'
  | 'Contains'
  | 'IsNull'
  | 'IsChanged'
  | 'In'
  | 'NotIn'

export type FlowAssignmentOperator =
  | 'None'
  | 'Assign'
  | 'Add'
  | 'Subtract'
  | 'AddItem'
  | 'AddAtStart'
  | 'AssignCount'
  | 'RemoveFirst'
  | 'RemoveAll'
  | 'RemoveAfterFirst'
  | 'RemoveBeforeFirst'
  | 'RemovePosition'
  | 'RemoveUncommon'

export type IterationOrder =
  | 'Asc'
  | 'Desc'

export type SortOrder =
  | 'Asc'
  | 'Desc'

export type FlowTransactionModel =
  | 'Automatic'
  | 'NewTransaction'
  | 'CurrentTransaction'

export type FlowActionCallTimeoutPath =
  | 'DisableTimeoutPath'
  | 'EnableTimeoutPath'
  | (string & {})

export type FlowExperimentFallbackMode =
  | 'BestPerformer'
  | 'Randomize'
  | (string & {})

export type FlowCollectionProcessorType =
  | 'SortCollectionProcessor'
  | 'FilterCollectionProcessor'
  | 'RecommendationMapCollectionProcessor'

export type FlowTransformValueActionType =
  | 'Map'
  | 'Count'
  | 'Sum'
  | 'InnerJoin'
  | 'GetItemByIndex'
  | 'InvocableAction'

export type FlowTriggerType =
  | 'None'
  | 'Scheduled'
  | 'RecordBeforeSave'
  | 'RecordAfterSave'
  | 'RecordBeforeDelete'
  | 'PlatformEvent'
  | 'EventDrivenJourney'
  | 'Segment'
  | 'DataCloudDataChange'
  | 'DataGraphDataChange'
  | 'FormSubmissionEvent'
  | 'Capability'
  | 'AutomationEvent'
  | 'ExternalSystemChange'
  | 'Activation'
  | 'AdminAutomationEvent'
  | 'BroadcastNoTrigger'
  | 'OnDemandNoTrigger'
  | 'IndivRelatedRecord'
  | 'ScheduledHighScale'
  | (string & {})

export type RecordTriggerType =
  | 'Create'
  | 'Update'
  | 'CreateAndUpdate'
  | 'Delete'
  | 'None'

export type FlowEntryType =
  | 'Always'
  | 'AfterCompletion'
  | 'Never'
  | (string & {})

export type FlowRunAsUser =
  | 'TriggeringUser'
  | 'DefaultWorkflowUser'

export type FlowStartFrequency =
  | 'OnActivate'
  | 'Once'
  | 'Hourly'
  | 'Daily'
  | 'Weekdays'
  | 'Weekly'
  | 'Monthly'
  | 'Yearly'

export type FlowScheduledPathOffsetUnit =
  | 'Minutes'
  | 'Hours'
  | 'Days'
  | 'Weeks'
  | 'Months'

export type FlowScheduledPathType =
  | 'AsyncAfterCommit'
  | 'ApprovalRecall'

export type FlowScheduledPathTimeSource =
  | 'RecordTriggerEvent'
  | 'RecordField'

export type FlowWaitInteractionType =
  | 'SmsResponse'
  | 'WhatsappResponse'
  | (string & {})

export type FlowStageStepAssigneeType =
  | 'User'
  | 'Group'
  | 'Queue'
  | 'Resource'
  | 'Invalid'

export type FlowRegionContainerType =
  | 'SectionWithHeader'
  | 'SectionWithoutHeader'

export type FlowScreenFieldInputsRevisited =
  | 'UseStoredValues'
  | 'ResetValues'

export type FlowScreenFieldType =
  | 'DisplayText'
  | 'InputField'
  | 'LargeTextArea'
  | 'PasswordField'
  | 'RadioButtons'
  | 'DropdownBox'
  | 'MultiSelectCheckboxes'
  | 'MultiSelectPicklist'
  | 'ComponentInstance'
  | 'ComponentInput'
  | 'ComponentChoice'
  | 'ComponentMultiChoice'
  | 'ComponentDisplay'
  | 'ObjectProvided'
  | 'RegionContainer'
  | 'Region'
  | 'Repeater'

export interface FlowBaseElement {
  processMetadataValues: FlowMetadataValue[]
  carried?: Carried
}

export interface FlowMetadataValue {
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowElement {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  carried?: Carried
}

export interface FlowNode {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  carried?: Carried
}

export interface FlowConnector {
  processMetadataValues: FlowMetadataValue[]
  isGoTo?: boolean
  targetReference: string
  carried?: Carried
}

export interface FlowElementReferenceOrValue {
  processMetadataValues: FlowMetadataValue[]
  apexValue?: string
  booleanValue?: boolean
  collectionElements: FlowElementReferenceOrValue[]
  complexValue?: string
  complexValueType?: FlowComplexValueType
  dateTimeValue?: string
  dateValue?: string
  elementReference?: string
  formulaDataType?: FlowDataType
  formulaExpression?: string
  inputConfiguratorMode?: FlowInputConfiguratorMode
  isReverseValueMapping?: boolean
  numberValue?: number
  setupReference?: string
  setupReferenceType?: string
  sobjectValue?: string
  stringValue?: string
  timeValue?: string
  transform?: FlowInlineTransform
  transformValueReference?: string
  valueMapName?: string
  carried?: Carried
}

export interface FlowCondition {
  processMetadataValues: FlowMetadataValue[]
  aggregationOperator?: string
  conditionLogic?: string
  conditionType?: string
  conditions: FlowCondition[]
  leftValueReference?: string
  operator?: FlowComparisonOperator
  rightValue?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowAttribute {
  processMetadataValues: FlowMetadataValue[]
  type?: FlowAttributeType
  value?: string
  carried?: Carried
}

export interface FlowDataTypeMapping {
  processMetadataValues: FlowMetadataValue[]
  apexClass?: string
  schemaUri?: string
  typeName?: string
  typeValue?: string
  valueMappingKey?: string
  valueMappingTarget?: string
  valueMappingTransformType?: string
  carried?: Carried
}

export interface FlowRecordFilter {
  processMetadataValues: FlowMetadataValue[]
  field: string
  operator?: FlowRecordFilterOperator
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowInputFieldAssignment {
  processMetadataValues: FlowMetadataValue[]
  field: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowOutputFieldAssignment {
  processMetadataValues: FlowMetadataValue[]
  assignToReference: string
  field: string
  carried?: Carried
}

export interface FlowNamedValue {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowNamedTarget {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface Metadata {
  fullName?: string
  carried?: Carried
}

export interface Flow {
  fullName?: string
  processMetadataValues: FlowMetadataValue[]
  actionCalls: FlowActionCall[]
  apexPluginCalls: FlowApexPluginCall[]
  apiVersion?: number
  areMetricsLoggedToDataCloud?: boolean
  assignments: FlowAssignment[]
  choices: FlowChoice[]
  collectionFilterCriteria: FlowCollectionFilterCriteria[]
  collectionProcessors: FlowCollectionProcessor[]
  constants: FlowConstant[]
  customErrors: FlowCustomError[]
  customProperties: FlowCustomProperty[]
  dataSpace?: string
  decisions: FlowDecision[]
  description?: string
  dynamicChoiceSets: FlowDynamicChoiceSet[]
  environments: FlowEnvironment[]
  exitRules: FlowExitRule[]
  experiments: FlowExperiment[]
  formulas: FlowFormula[]
  groups: FlowNodeGroup[]
  interviewLabel?: string
  isAdditionalPermissionRequiredToRun?: boolean
  isOverridable?: boolean
  isTemplate?: boolean
  label?: string
  loops: FlowLoop[]
  migratedFromWorkflowRuleName?: string
  orchestratedStages: FlowOrchestratedStage[]
  overriddenFlow?: string
  processType?: FlowProcessType
  recordCreates: FlowRecordCreate[]
  recordDeletes: FlowRecordDelete[]
  recordLookups: FlowRecordLookup[]
  recordRollbacks: FlowRecordRollback[]
  recordUpdates: FlowRecordUpdate[]
  runInMode?: FlowRunInMode
  screens: FlowScreen[]
  sourceTemplate?: string
  stages: FlowStage[]
  start?: FlowStart
  startElementReference?: string
  status?: FlowVersionStatus
  steppedStages: FlowSteppedStage[]
  steps: FlowStep[]
  subflows: FlowSubflow[]
  textTemplates: FlowTextTemplate[]
  timeZoneSidKey?: string
  transforms: FlowTransform[]
  triggerOrder?: number
  variables: FlowVariable[]
  waits: FlowWait[]
  carried?: Carried
}

export interface FlowCustomProperty {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowExitRule {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  conditions: FlowCondition[]
  label?: string
  logicalOperator?: string
  ruleOrder?: number
  carried?: Carried
}

export interface FlowNodeGroup {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  entryAction?: FlowActionCall
  exitAction?: FlowActionCall
  faultConnector?: FlowConnector
  groupName?: string
  groupType?: FlowNodeGroupType
  groupVersion?: string
  isCollapsed?: boolean
  carried?: Carried
}

export interface FlowStart {
  processMetadataValues: FlowMetadataValue[]
  name?: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  activation?: string
  activationTemplate?: string
  capabilityTypes: FlowCapability[]
  conditionLogic?: string
  conditions: FlowCondition[]
  connector?: FlowConnector
  dataGraph?: string
  dataTypeMappings: FlowDataTypeMapping[]
  doesRequireRecordChangedToMeetCriteria?: boolean
  entryType?: FlowEntryType
  eventName?: string
  eventType?: string
  fanOutAction?: FlowActionCall
  filterFormula?: string
  filterLogic?: string
  filters: FlowRecordFilter[]
  flowRunAsUser?: FlowRunAsUser
  form?: string
  individualObjectRelatedField?: string
  inputs: FlowStartInputParameter[]
  isAsync?: boolean
  object?: string
  objectContainer?: string
  prioritizedContactPointsList?: string
  publishSegment?: boolean
  recordTriggerType?: RecordTriggerType
  schedule?: FlowSchedule
  scheduledPaths: FlowScheduledPath[]
  segment?: string
  sendMsgToOneContactPtPerIndv?: boolean
  triggerType?: FlowTriggerType
  triggeringDataGraph?: string
  triggeringDataModelObjectPath?: string
  versionString?: string
  carried?: Carried
}

export interface FlowStartInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowCapability {
  processMetadataValues: FlowMetadataValue[]
  name?: string
  description?: string
  capabilityName: string
  inputs: FlowCapabilityInput[]
  carried?: Carried
}

export interface FlowCapabilityInput {
  processMetadataValues: FlowMetadataValue[]
  name?: string
  description?: string
  capabilityInputName: string
  dataType?: string
  isCollection?: boolean
  carried?: Carried
}

export interface FlowSchedule {
  processMetadataValues: FlowMetadataValue[]
  dayOfMonthToRun?: number
  daysOfWeekToRun?: string
  endDate?: string
  endTime?: string
  frequency?: FlowStartFrequency
  frequencyNumber?: number
  startDate?: string
  startTime?: string
  carried?: Carried
}

export interface FlowScheduledPath {
  processMetadataValues: FlowMetadataValue[]
  name?: string
  description?: string
  connector?: FlowConnector
  label?: string
  maxBatchSize?: number
  offsetNumber?: number
  offsetUnit?: FlowScheduledPathOffsetUnit
  pathType?: FlowScheduledPathType
  recordField?: string
  timeSource?: FlowScheduledPathTimeSource
  carried?: Carried
}

export interface FlowOrchestratedStage {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  exitActionInputParameters: FlowStageStepExitActionInputParameter[]
  exitActionName?: string
  exitActionOutputParameters: FlowStageStepExitActionOutputParameter[]
  exitActionType?: string
  exitConditionLogic?: string
  exitConditions: FlowCondition[]
  faultConnector?: FlowConnector
  runAsUser?: boolean
  stageSteps: FlowStageStep[]
  carried?: Carried
}

export interface FlowStageStep {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  actionName?: string
  actionType?: string
  assignees: FlowStageStepAssignee[]
  canAssigneeEdit?: boolean
  debugSimulateStep?: boolean
  entryActionInputParameters: FlowStageStepEntryActionInputParameter[]
  entryActionName?: string
  entryActionOutputParameters: FlowStageStepEntryActionOutputParameter[]
  entryActionType?: string
  entryConditionLogic?: string
  entryConditions: FlowCondition[]
  exitActionInputParameters: FlowStageStepExitActionInputParameter[]
  exitActionName?: string
  exitActionOutputParameters: FlowStageStepExitActionOutputParameter[]
  exitActionType?: string
  exitConditionLogic?: string
  exitConditions: FlowCondition[]
  inputParameters: FlowStageStepInputParameter[]
  label?: string
  outputConfigParams: FlowStageStepOutputConfigParam[]
  outputParameters: FlowStageStepOutputParameter[]
  requiresAsyncProcessing?: boolean
  requiresMultiMemberApproval?: string
  runAsUser?: boolean
  shouldLock?: boolean
  stepSubtype?: FlowElementSubtype
  carried?: Carried
}

export interface FlowStageStepAssignee {
  processMetadataValues: FlowMetadataValue[]
  assignee?: FlowElementReferenceOrValue
  assigneeType?: FlowStageStepAssigneeType
  carried?: Carried
}

export interface FlowStageStepInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowStageStepOutputConfigParam {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowStageStepOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowStageStepEntryActionInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowStageStepEntryActionOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowStageStepExitActionInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowStageStepExitActionOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowSteppedStage {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  exitCriteria: FlowCondition[]
  exitCriteriaLogic?: string
  steps: FlowSteppedStageStep[]
  carried?: Carried
}

export interface FlowSteppedStageStep {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  actionName?: string
  actionType?: string
  assignees: FlowStageStepAssignee[]
  entryCriteria: FlowCondition[]
  entryCriteriaLogic?: string
  inputParameters: FlowStageStepInputParameter[]
  label?: string
  outputParameters: FlowStageStepOutputParameter[]
  carried?: Carried
}

export interface FlowDecision {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  attributes: FlowAttribute[]
  defaultConnector?: FlowConnector
  defaultConnectorLabel?: string
  rules: FlowRule[]
  carried?: Carried
}

export interface FlowRule {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  attributes: FlowAttribute[]
  conditionLogic?: string
  conditions: FlowCondition[]
  connector?: FlowConnector
  doesRequireRecordChangedToMeetCriteria?: boolean
  label?: string
  carried?: Carried
}

export interface FlowAssignment {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  assignmentItems: FlowAssignmentItem[]
  connector?: FlowConnector
  carried?: Carried
}

export interface FlowAssignmentItem {
  processMetadataValues: FlowMetadataValue[]
  assignToReference: string
  operator?: FlowAssignmentOperator
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowLoop {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  assignNextValueToReference?: string
  collectionReference?: string
  iterationOrder?: IterationOrder
  nextValueConnector?: FlowConnector
  noMoreValuesConnector?: FlowConnector
  carried?: Carried
}

export interface FlowSubflow {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  flowName?: string
  inputAssignments: FlowSubflowInputAssignment[]
  outputAssignments: FlowSubflowOutputAssignment[]
  storeOutputAutomatically?: boolean
  carried?: Carried
}

export interface FlowSubflowInputAssignment {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowSubflowOutputAssignment {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowExperiment {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  duration?: number
  durationUnit?: FlowScheduledPathOffsetUnit
  fallbackMode?: FlowExperimentFallbackMode
  paths: FlowExperimentPath[]
  primaryMetric?: string
  testGroupPercentage?: number
  type?: string
  carried?: Carried
}

export interface FlowExperimentPath {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  connector?: FlowConnector
  label?: string
  percentage?: number
  carried?: Carried
}

export interface FlowStep {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connectors: FlowConnector[]
  carried?: Carried
}

export interface FlowActionCall {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  actionCallPaths: FlowActionCallPath[]
  actionName?: string
  actionType?: string
  connector?: FlowConnector
  dataTypeMappings: FlowDataTypeMapping[]
  faultConnector?: FlowConnector
  flowTransactionModel?: FlowTransactionModel
  inputParameters: FlowActionCallInputParameter[]
  isWaitUntilCompleted?: boolean
  nameSegment?: string
  offset?: number
  offsetUnit?: FlowScheduledPathOffsetUnit
  outputParameters: FlowActionCallOutputParameter[]
  storeOutputAutomatically?: boolean
  timeoutConnector?: FlowConnector
  timeoutPathUsage?: FlowActionCallTimeoutPath
  versionSegment?: number
  versionString?: string
  carried?: Carried
}

export interface FlowActionCallInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowActionCallOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowActionCallPath {
  processMetadataValues: FlowMetadataValue[]
  connector?: FlowConnector
  pathName: string
  carried?: Carried
}

export interface FlowApexPluginCall {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  apexClass?: string
  connector?: FlowConnector
  faultConnector?: FlowConnector
  inputParameters: FlowApexPluginCallInputParameter[]
  outputParameters: FlowApexPluginCallOutputParameter[]
  carried?: Carried
}

export interface FlowApexPluginCallInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowApexPluginCallOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowRecordLookup {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  assignNullValuesIfNoRecordsFound?: boolean
  connector?: FlowConnector
  faultConnector?: FlowConnector
  filterLogic?: string
  filters: FlowRecordFilter[]
  getFirstRecordOnly?: boolean
  limit?: FlowElementReferenceOrValue
  object?: string
  outputAssignments: FlowOutputFieldAssignment[]
  outputReference?: string
  queriedFields: string[]
  relatedRecords: FlowRelatedRecordLookup[]
  sortField?: string
  sortOrder?: SortOrder
  storeOutputAutomatically?: boolean
  carried?: Carried
}

export interface FlowRelatedRecordLookup {
  processMetadataValues: FlowMetadataValue[]
  filterLogic?: string
  filters: FlowRecordFilter[]
  getFirstRecordOnly?: boolean
  limit?: FlowElementReferenceOrValue
  queriedFields: string[]
  relatedObject?: string
  relatedRecords: FlowRelatedRecordLookup[]
  relationshipField?: string
  sortField?: string
  sortOrder?: SortOrder
  carried?: Carried
}

export interface FlowRecordCreate {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  assignRecordIdToReference?: string
  connector?: FlowConnector
  doesUpsert?: boolean
  doesUpsertAllOrNone?: boolean
  faultConnector?: FlowConnector
  filterLogic?: string
  filters: FlowRecordFilter[]
  inputAssignments: FlowInputFieldAssignment[]
  inputReference?: string
  object?: string
  operationMultMatchingRecords?: string
  operationOneMatchingRecord?: string
  operationZeroMatchingRecords?: string
  outputAssignments: FlowOutputFieldAssignment[]
  storeOutputAutomatically?: boolean
  upsertExternalIdField?: string
  upsertStandardIdField?: string
  carried?: Carried
}

export interface FlowRecordUpdate {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  faultConnector?: FlowConnector
  filterLogic?: string
  filters: FlowRecordFilter[]
  inputAssignments: FlowInputFieldAssignment[]
  inputReference?: string
  object?: string
  carried?: Carried
}

export interface FlowRecordDelete {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  faultConnector?: FlowConnector
  filterLogic?: string
  filters: FlowRecordFilter[]
  inputReference?: string
  object?: string
  carried?: Carried
}

export interface FlowRecordRollback {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  carried?: Carried
}

export interface FlowCustomError {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  connector?: FlowConnector
  customErrorMessages: FlowCustomErrorMessage[]
  carried?: Carried
}

export interface FlowCustomErrorMessage {
  processMetadataValues: FlowMetadataValue[]
  errorMessage?: string
  fieldSelection?: string
  isFieldError?: boolean
  carried?: Carried
}

export interface FlowCollectionProcessor {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  assignNextValueToReference?: string
  collectionProcessorType?: FlowCollectionProcessorType
  collectionReference?: string
  conditionLogic?: string
  conditions: FlowCondition[]
  connector?: FlowConnector
  formula?: string
  limit?: number
  mapItems: FlowCollectionMapItem[]
  outputSObjectType?: string
  sortOptions: FlowCollectionSortOption[]
  carried?: Carried
}

export interface FlowCollectionMapItem {
  processMetadataValues: FlowMetadataValue[]
  assignToFieldReference: string
  operator?: FlowAssignmentOperator
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowCollectionSortOption {
  processMetadataValues: FlowMetadataValue[]
  doesPutEmptyStringAndNullFirst?: boolean
  sortField?: string
  sortOrder?: SortOrder
  carried?: Carried
}

export interface FlowCollectionFilterCriteria {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  dataType?: FlowDataType
  filterCondition?: string
  filterOptions: FlowCondition[]
  formatType?: string
  objectReferencePath?: string
  sortOptions: FlowCollectionSortOption[]
  subType?: string
  carried?: Carried
}

export interface FlowTransform {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  apexClass?: string
  connector?: FlowConnector
  dataType?: FlowDataType
  isCollection?: boolean
  objectType?: string
  scale?: number
  schemaUri?: string
  storeOutputAutomatically?: boolean
  transformValues: FlowTransformValue[]
  carried?: Carried
}

export interface FlowInlineTransform {
  processMetadataValues: FlowMetadataValue[]
  apexClass?: string
  dataType?: FlowDataType
  isCollection?: boolean
  objectType?: string
  schemaUri?: string
  transformValues: FlowTransformValue[]
  carried?: Carried
}

export interface FlowTransformValue {
  processMetadataValues: FlowMetadataValue[]
  transformValueActions: FlowTransformValueAction[]
  transformValueDescription?: string
  transformValueLabel?: string
  transformValueName?: string
  carried?: Carried
}

export interface FlowTransformValueAction {
  processMetadataValues: FlowMetadataValue[]
  actionName?: string
  actionType?: string
  actionVersionString?: string
  assignToReference?: string
  inputParameters: FlowTransformValueActionInputParameter[]
  name?: string
  outputFieldApiName?: string
  transformType?: FlowTransformValueActionType
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowTransformValueActionInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowScreen {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  actions: FlowScreenAction[]
  allowBack?: boolean
  allowFinish?: boolean
  allowPause?: boolean
  backButtonLabel?: string
  connector?: FlowConnector
  fields: FlowScreenField[]
  helpText?: string
  nextOrFinishButtonLabel?: string
  pauseButtonLabel?: string
  pausedText?: string
  rules: FlowScreenRule[]
  showFooter?: boolean
  showHeader?: boolean
  stageReference?: FlowElementReferenceOrValue
  styleSettings: FlowScreenStyleSetting[]
  triggers: FlowScreenTrigger[]
  carried?: Carried
}

export interface FlowScreenField {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  choiceReferences: string[]
  dataType?: FlowDataType
  dataTypeMappings: FlowDataTypeMapping[]
  defaultSelectedChoiceReference?: string
  defaultValue?: FlowElementReferenceOrValue
  extensionName?: string
  fieldText?: string
  fieldType?: FlowScreenFieldType
  fields: FlowScreenField[]
  helpText?: string
  inputParameters: FlowScreenFieldInputParameter[]
  inputsOnNextNavToAssocScrn?: FlowScreenFieldInputsRevisited
  isDisabled?: FlowElementReferenceOrValue
  isReadOnly?: FlowElementReferenceOrValue
  isRequired?: boolean
  isVisible?: boolean
  objectFieldReference?: string
  outputParameters: FlowScreenFieldOutputParameter[]
  regionContainerType?: FlowRegionContainerType
  scale?: number
  sourceTemplateApiName?: string
  sourceTemplateProviderType?: string
  storeOutputAutomatically?: boolean
  styleProperties?: FlowScreenFieldStyleProperties
  validationRule?: FlowInputValidationRule
  visibilityRule?: FlowVisibilityRule
  carried?: Carried
}

export interface FlowScreenFieldInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowScreenFieldOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowScreenFieldStyleProperties {
  processMetadataValues: FlowMetadataValue[]
  verticalAlignment?: FlowElementReferenceOrValue
  width?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowInputValidationRule {
  processMetadataValues: FlowMetadataValue[]
  errorMessage?: string
  formulaExpression?: string
  carried?: Carried
}

export interface FlowVisibilityRule {
  processMetadataValues: FlowMetadataValue[]
  conditionLogic?: string
  conditions: FlowCondition[]
  carried?: Carried
}

export interface FlowScreenAction {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  actionName?: string
  actionType?: string
  inputParameters: FlowScreenActionInputParameter[]
  label?: string
  nameSegment?: string
  versionSegment?: number
  versionString?: string
  carried?: Carried
}

export interface FlowScreenActionInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowScreenTrigger {
  processMetadataValues: FlowMetadataValue[]
  eventName?: string
  eventSource?: string
  handlers: FlowScreenTriggerHandler[]
  carried?: Carried
}

export interface FlowScreenTriggerHandler {
  processMetadataValues: FlowMetadataValue[]
  conditionLogic?: string
  conditions: FlowCondition[]
  initBehavior?: string
  screenActionName?: string
  carried?: Carried
}

export interface FlowScreenRule {
  processMetadataValues: FlowMetadataValue[]
  conditionLogic?: string
  conditions: FlowCondition[]
  label?: string
  ruleActions: FlowScreenRuleAction[]
  carried?: Carried
}

export interface FlowScreenRuleAction {
  processMetadataValues: FlowMetadataValue[]
  attribute?: string
  fieldReference?: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowScreenStyleSetting {
  processMetadataValues: FlowMetadataValue[]
  propertyName?: string
  propertyValue?: FlowElementReferenceOrValue
  scope?: string
  carried?: Carried
}

export interface FlowWait {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  label?: string
  locationX?: number
  locationY?: number
  elementSubtype?: FlowElementSubtype
  group?: string
  defaultConnector?: FlowConnector
  defaultConnectorLabel?: string
  faultConnector?: FlowConnector
  timeZoneId?: string
  waitEvents: FlowWaitEvent[]
  carried?: Carried
}

export interface FlowWaitEvent {
  processMetadataValues: FlowMetadataValue[]
  name?: string
  description?: string
  associatedElement?: string
  automationEventName?: string
  automationEventType?: string
  conditionLogic?: string
  conditions: FlowCondition[]
  connector?: FlowConnector
  eventType?: string
  filterLogic?: string
  filters: FlowRecordFilter[]
  inputParameters: FlowWaitEventInputParameter[]
  interactionType?: FlowWaitInteractionType
  label?: string
  maxBatchSize?: number
  object?: string
  offset?: number
  offsetUnit?: FlowScheduledPathOffsetUnit
  outputParameters: FlowWaitEventOutputParameter[]
  recordTriggerType?: RecordTriggerType
  resumeDate?: string
  resumeDateReference?: string
  resumeTime?: string
  carried?: Carried
}

export interface FlowWaitEventInputParameter {
  processMetadataValues: FlowMetadataValue[]
  name: string
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowWaitEventOutputParameter {
  processMetadataValues: FlowMetadataValue[]
  assignToReference?: string
  name: string
  carried?: Carried
}

export interface FlowVariable {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  apexClass?: string
  dataType?: FlowDataType
  isCollection?: boolean
  isInput?: boolean
  isOutput?: boolean
  objectType?: string
  scale?: number
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowConstant {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  dataType?: FlowDataType
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowFormula {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  dataType?: FlowDataType
  expression?: string
  scale?: number
  carried?: Carried
}

export interface FlowTextTemplate {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  isViewedAsPlainText?: boolean
  text?: string
  carried?: Carried
}

export interface FlowStage {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  isActive?: boolean
  label?: string
  stageOrder?: number
  carried?: Carried
}

export interface FlowChoice {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  choiceIcon?: FlowIcon
  choiceText?: string
  dataType?: FlowDataType
  userInput?: FlowChoiceUserInput
  value?: FlowElementReferenceOrValue
  carried?: Carried
}

export interface FlowIcon {
  processMetadataValues: FlowMetadataValue[]
  iconName?: string
  carried?: Carried
}

export interface FlowChoiceUserInput {
  processMetadataValues: FlowMetadataValue[]
  isRequired?: boolean
  promptText?: string
  validationRule?: FlowInputValidationRule
  carried?: Carried
}

export interface FlowDynamicChoiceSet {
  processMetadataValues: FlowMetadataValue[]
  name: string
  description?: string
  collectionReference?: string
  dataType?: FlowDataType
  displayField?: string
  filterLogic?: string
  filters: FlowRecordFilter[]
  limit?: number
  object?: string
  outputAssignments: FlowOutputFieldAssignment[]
  picklistField?: string
  picklistObject?: string
  sortField?: string
  sortOrder?: SortOrder
  valueField?: string
  carried?: Carried
}

export interface Translations {
  fullName?: string
  customLabels: CustomLabelTranslation[]
  flowDefinitions: FlowDefinitionTranslation[]
  quickActions: QuickActionTranslation[]
  carried?: Carried
}

export interface CustomLabelTranslation {
  label?: string
  name: string
  carried?: Carried
}

export interface FlowDefinitionTranslation {
  flows: FlowTranslation[]
  fullName: string
  label?: string
  carried?: Carried
}

export interface FlowTranslation {
  choices: FlowChoiceTranslation[]
  fullName?: string
  label?: string
  orchestrationStages: FlowOrchestrationStageTranslation[]
  orchestrationSteps: FlowOrchestrationStepTranslation[]
  screens: FlowScreenTranslation[]
  stages: FlowStageTranslation[]
  textTemplates: FlowTextTemplateTranslation[]
  carried?: Carried
}

export interface FlowChoiceTranslation {
  choiceText?: string
  name: string
  userInput?: FlowChoiceUserInputTranslation
  carried?: Carried
}

export interface FlowChoiceUserInputTranslation {
  promptText?: string
  validationRule?: FlowInputValidationRuleTranslation
  carried?: Carried
}

export interface FlowInputValidationRuleTranslation {
  errorMessage?: string
  carried?: Carried
}

export interface FlowOrchestrationStageTranslation {
  name: string
  stageLabel?: string
  carried?: Carried
}

export interface FlowOrchestrationStepTranslation {
  name: string
  stepLabel?: string
  carried?: Carried
}

export interface FlowScreenTranslation {
  backButtonLabel?: string
  fields: FlowScreenFieldTranslation[]
  helpText?: string
  name: string
  nextOrFinishButtonLabel?: string
  pauseButtonLabel?: string
  pausedText?: string
  carried?: Carried
}

export interface FlowScreenFieldTranslation {
  fieldText?: string
  helpText?: string
  inputParameters: FlowInputParameterTranslation[]
  name: string
  validationRule?: FlowInputValidationRuleTranslation
  carried?: Carried
}

export interface FlowInputParameterTranslation {
  name: string
  value?: FlowFerovTranslation
  carried?: Carried
}

export interface FlowFerovTranslation {
  stringValues?: string
  carried?: Carried
}

export interface FlowStageTranslation {
  label?: string
  name: string
  carried?: Carried
}

export interface FlowTextTemplateTranslation {
  name: string
  text?: string
  carried?: Carried
}

export interface QuickActionTranslation {
  aspect?: string
  label?: string
  name: string
  carried?: Carried
}

export interface CustomObjectTranslation {
  fullName?: string
  caseValues: ObjectNameCaseValue[]
  fields: CustomFieldTranslation[]
  gender?: string
  nameFieldLabel?: string
  quickActions: QuickActionTranslation[]
  recordTypes: RecordTypeTranslation[]
  startsWith?: string
  validationRules: ValidationRuleTranslation[]
  carried?: Carried
}

export interface ObjectNameCaseValue {
  article?: string
  caseType?: string
  plural?: boolean
  possessive?: string
  value?: string
  carried?: Carried
}

export interface CustomFieldTranslation {
  caseValues: ObjectNameCaseValue[]
  gender?: string
  help?: string
  label?: string
  lookupFilter?: LookupFilterTranslation
  name: string
  picklistValues: PicklistValueTranslation[]
  startsWith?: string
  carried?: Carried
}

export interface LookupFilterTranslation {
  errorMessage?: string
  informationalMessage?: string
  carried?: Carried
}

export interface PicklistValueTranslation {
  masterLabel: string
  translation?: string
  carried?: Carried
}

export interface RecordTypeTranslation {
  description?: string
  label?: string
  name: string
  carried?: Carried
}

export interface ValidationRuleTranslation {
  errorMessage?: string
  name: string
  carried?: Carried
}

export interface GlobalValueSetTranslation {
  fullName?: string
  valueTranslation: PicklistValueTranslation[]
  carried?: Carried
}

export interface StandardValueSetTranslation {
  fullName?: string
  valueTranslation: PicklistValueTranslation[]
  carried?: Carried
}

/** An element of the canvas with the tag it stands under. */
export type FlowCanvasNode =
  | (FlowActionCall & { nodeKind: 'actionCalls' })
  | (FlowApexPluginCall & { nodeKind: 'apexPluginCalls' })
  | (FlowAssignment & { nodeKind: 'assignments' })
  | (FlowCollectionProcessor & { nodeKind: 'collectionProcessors' })
  | (FlowCustomError & { nodeKind: 'customErrors' })
  | (FlowDecision & { nodeKind: 'decisions' })
  | (FlowExperiment & { nodeKind: 'experiments' })
  | (FlowLoop & { nodeKind: 'loops' })
  | (FlowOrchestratedStage & { nodeKind: 'orchestratedStages' })
  | (FlowRecordCreate & { nodeKind: 'recordCreates' })
  | (FlowRecordDelete & { nodeKind: 'recordDeletes' })
  | (FlowRecordLookup & { nodeKind: 'recordLookups' })
  | (FlowRecordRollback & { nodeKind: 'recordRollbacks' })
  | (FlowRecordUpdate & { nodeKind: 'recordUpdates' })
  | (FlowScreen & { nodeKind: 'screens' })
  | (FlowSteppedStage & { nodeKind: 'steppedStages' })
  | (FlowStep & { nodeKind: 'steps' })
  | (FlowSubflow & { nodeKind: 'subflows' })
  | (FlowTransform & { nodeKind: 'transforms' })
  | (FlowWait & { nodeKind: 'waits' })

/** A resource with the tag it stands under. */
export type FlowResource =
  | (FlowChoice & { resourceKind: 'choices' })
  | (FlowCollectionFilterCriteria & { resourceKind: 'collectionFilterCriteria' })
  | (FlowConstant & { resourceKind: 'constants' })
  | (FlowDynamicChoiceSet & { resourceKind: 'dynamicChoiceSets' })
  | (FlowFormula & { resourceKind: 'formulas' })
  | (FlowStage & { resourceKind: 'stages' })
  | (FlowTextTemplate & { resourceKind: 'textTemplates' })
  | (FlowVariable & { resourceKind: 'variables' })

export type FlowNodeKind = FlowCanvasNode['nodeKind']
export type FlowResourceKind = FlowResource['resourceKind']
