// The law of records: what may be written, what is computed, which records meet criteria. Where and
// how records are kept is left to the store and to the simulator.
export { formatNumber, numberFormatOf, numberPattern } from './auto-number.ts'
export { cleanMarkup } from './clean-markup.ts'
export { compoundName, hasCompoundName } from './compound-name.ts'
export type {
  RecordCriteria,
  RecordFilter,
  RecordOperator,
  RecordOrder,
  RecordQuery,
  RecordSet,
} from './criteria.ts'
export { comparableValue, type ComparableValue } from './comparable-value.ts'
export { compared, criteriaHold, criteriaLogic, valueAt } from './criteria-holds.ts'
export { fieldAtPath } from './field-at-path.ts'
export { type FilterItem, filterItems } from './filter-items.ts'
export { filterHolds, patternText, pickedSets } from './filter-holds.ts'
export { fateOf, holdsId, isComputedField, isKept } from './field-kind.ts'
export { storedValue } from './field-value.ts'
export { addFormulas, formulaFieldProblem, type PlannedFormula } from './formula-fields.ts'
export { dependsOnPerson, globalType, globalValue, placeOf } from './global-values.ts'
export { fitsPattern, patternOf, wholePattern } from './like-pattern.ts'
export type {
  AggregateColumn,
  CheckedQuery,
  ChildQuery,
  GroupOrder,
  HavingTerm,
  QueryColumn,
  QueryGroups,
} from './query/checked-query.ts'
export { countField } from './query/check-groups.ts'
export type { QueryContext } from './query/query-context.ts'
export type { QueryProblem, QueryRange } from './query/query-tree.ts'
export { readQuery } from './query/read-query.ts'
export { type ReadPlan, readPlan } from './read-plan.ts'
export { fieldNamed, type RecordContext } from './record-context.ts'
export { checkLookupFilters, lookupFilterProblem } from './lookup-filters.ts'
export { newRecord } from './new-record.ts'
export { type RecordPatch, recordPatches } from './record-patches.ts'
export { createRoleTree, type RoleTree } from './sharing/role-tree.ts'
export { allowedValues, checkRecordType, defaultRecordType, recordTypeOf } from './record-types.ts'
export { RecordFault, type RecordFaultCode } from './record-fault.ts'
export { addedUp, type RollUp, rollUpOf } from './roll-up.ts'
export {
  type Access,
  type AccessReason,
  actsOfAll,
  decideSharing,
  explainAccess,
  isLeftToParent,
  isReadable,
  type RecordFacts,
  type RecordShare,
} from './sharing/decide-access.ts'
export {
  fieldRights,
  type FieldRights,
  objectRights,
  type ObjectRights,
} from './sharing/object-rights.ts'
export {
  isSharedFrom,
  isSharedTo,
  ruleCriteria,
  type SharingOwner,
} from './sharing/rule-parties.ts'
export {
  type AccessAct,
  type AccessMode,
  createSharingLaw,
  parentFieldOf,
  type RecordActor,
  type SharingGroup,
  type SharingLaw,
  type SharingModel,
  sharingModelOf,
  type SharingPerson,
  type SharingSources,
} from './sharing/sharing-law.ts'
export { isRestricted, mayStart } from './sharing/flow-rights.ts'
export type { WantedChange } from './sharing/wanted-change.ts'
export { closedPaths, closedQuery, openFields } from './sharing/held-query.ts'
export {
  closedChange,
  closedField,
  closedObject,
  closedReach,
  grantsPermission,
  type HeldRights,
  type Reach,
  type RightsLimit,
} from './sharing/rights-limit.ts'
export { dateText, instantText, isNumberText, timeText } from './temporal-text.ts'
export { type ValueKind, valueKind } from './value-kind.ts'
export { folded, valueOrder } from './value-order.ts'
export {
  checkValidationRules,
  type ReadRecords,
  type SavedRecord,
  validationRuleProblem,
} from './validation-rules.ts'
export {
  checkRequired,
  idsPointedTo,
  lostReference,
  pointingFields,
  storedValues,
  withDefaults,
} from './written-values.ts'
