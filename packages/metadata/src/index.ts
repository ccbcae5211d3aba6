// Salesforce metadata files to typed definitions and back, with diagnostics.
export * from './carried.ts'
export * from './diagnostic.ts'
export type * from './flow-type/flow-metadata.generated.ts'
export { nodeTags, resourceTags } from './flow-type/node-kinds.ts'
export type { FlowDefinition, FlowKind } from './flow/flow-definition.ts'
export { isProcess, type ProcessVariables, processVariables } from './flow/modern-process.ts'
export { flowFileName, isFlowFile } from './flow/flow-name.ts'
export { newConnector, newFlow, newStage, newStart, newStep } from './flow/new-elements.ts'
export { readFlow, type FlowReading, type PlaceOf } from './flow/read-flow.ts'
export { writeFlow } from './flow/write-flow.ts'
export { checkDefinitions, type AlreadyThere } from './check/check-definitions.ts'
export * from './resolve/index.ts'
export { decodeText, type TextDecoding } from './xml/decode-text.ts'
export * from './xml/edit-xml.ts'
export { differenceInMeaning } from './xml/same-meaning.ts'
export { placeOfNode } from './xml/place.ts'
export { readXml, type XmlReading } from './xml/read-xml.ts'
export { newDocument, writeXml } from './xml/write-xml.ts'
export * from './xml/xml-tree.ts'
export * from './object/field-definition.ts'
export * from './object/object-definition.ts'
export * from './action/action-signature.ts'
export { actionSkeleton } from './action/action-skeleton.ts'
export { productOfAction } from './action/outside-products.ts'
export { standardActions } from './action/standard-actions.ts'
export * from './platform/platform-flows.ts'
export * from './project/project.ts'
export type * from './approval-process/approval-process.ts'
export { translateApprovalProcess } from './approval-process/translate.ts'
export type * from './project/read-external-service.ts'
export type { QuickActionDefinition } from './project/read-quick-action.ts'
export { isMetadataFile, readProject } from './project/read-project.ts'
export { fieldValueType } from './schema/field-value-type.ts'
export { assignKeyPrefixes } from './schema/key-prefixes.ts'
export * from './schema/schema.ts'
export { standardObject, standardObjects } from './standard-objects/catalogue.ts'
export {
  type AssigneePolicy,
  performedStep,
  type RoleKind,
  roleMeant,
  type RolePeople,
} from './policy/assignee-policy.ts'
export { assigneeWords } from './policy/work-words.ts'
export { diversionOf, type ItemRecordDeleted } from './policy/deleted-record-policy.ts'
export type { CalendarDefinition } from './calendar/calendar-definition.ts'
export { calendarName, readCalendar } from './calendar/read-calendar.ts'
export type { BackgroundRights } from './background-rights/background-rights.ts'
export { rightsInPolicy } from './background-rights/rights-in-policy.ts'
export type { RetentionPolicy, RunRetention } from './retention/retention-policy.ts'
export { type Policy, policySchema, type StepPolicy } from './policy/policy.ts'
export {
  type DistributePolicy,
  distributionOf,
  type DistributionRule,
} from './policy/distribute-policy.ts'
export { priorities, type Priority, type PriorityPolicy } from './policy/priority-policy.ts'
export {
  checklistLines,
  type ChecklistPolicy,
  type ChecklistPolicyLine,
  lineTextMax,
} from './policy/checklist-policy.ts'
export { policyReferences } from './policy/policy-references.ts'
export { policyLines, type PolicyLine } from './policy/policy-words.ts'
export { policyName } from './policy/read-policy.ts'
export type { EscalationPerson, OpenTime, StepTime } from './policy/time-policy.ts'
export { personWords } from './policy/time-words.ts'
export type { VotePolicy } from './policy/vote-policy.ts'
export { parseYaml, yamlProblem, yamlValue } from './yaml/yaml-value.ts'
export { readYaml, type YamlForm, type YamlPath, type YamlReading } from './yaml/read-yaml.ts'
export { languageChain, languageNamed } from './translation/language.ts'
export { createLanguages, type Languages } from './translation/languages.ts'
export {
  flowLabelKey,
  labelKey,
  ruleMessageKey,
  stageLabelKey,
  stepLabelKey,
  type TextKey,
  type Texts,
} from './translation/text-key.ts'
export { checkTranslations } from './translation/check-translations.ts'
export { flowTexts, objectTexts, type SourceText } from './translation/source-texts.ts'
export type { TranslationDefinition, TranslationRoot } from './translation/read-translation.ts'
export { mergeTranslations } from './translation/merge-translations.ts'
export { translatedTexts } from './translation/translated-texts.ts'
export { createTranslations, type Translations } from './translation/translations.ts'
export { createTranslator, type Translator } from './translation/translator.ts'
export { templateFiles } from './translation/template-files.ts'
export { translationPath, writeTranslation } from './translation/write-translation.ts'
export { type Coverage, coverageOf, placeWords, type StaleText } from './translation/coverage.ts'
export { confirmed, withSources } from './translation/kept-sources.ts'
export { labelTexts } from './translation/source-texts.ts'
