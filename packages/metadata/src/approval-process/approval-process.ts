// An approval process of the legacy form, as its file describes it.
import type { Place } from '../diagnostic.ts'

export type ApprovalCriteriaItem = {
  /** `Object.Field`. */
  field: string
  operation: string
  value: string
  /** Another field to compare with. */
  valueField?: string
}

export type ApprovalCriteria = {
  /** How the items go together, such as `1 AND (2 OR 3)`; '' for all of them. */
  booleanFilter: string
  items: ApprovalCriteriaItem[]
  formula?: string
  place: Place
}

/** An action by name; what it does stands in the workflow file of the object. */
export type ApprovalActionName = { type: string; name: string; place: Place }

export type ApprovalApprover = {
  /** adhoc, user, userHierarchyField, relatedUserField or queue. */
  type: string
  name: string
}

export type ApprovalProcessStep = {
  name: string
  label: string
  description: string
  allowDelegate: boolean
  approvers: ApprovalApprover[]
  /** Unanimous or FirstResponse, where there are several. */
  whenMultipleApprovers: string
  entryCriteria?: ApprovalCriteria
  /** ApproveRecord, RejectRecord or GotoNextStep. */
  ifCriteriaNotMet: string
  /** RejectRequest or BackToPrevious. */
  rejectBehavior: string
  approvalActions: ApprovalActionName[]
  rejectionActions: ApprovalActionName[]
  place: Place
}

export type ApprovalProcessDefinition = {
  /** `Object.Name`. */
  apiName: string
  object: string
  name: string
  label: string
  description: string
  isActive: boolean
  allowRecall: boolean
  submitters: { type: string; name: string }[]
  entryCriteria?: ApprovalCriteria
  steps: ApprovalProcessStep[]
  initialSubmissionActions: ApprovalActionName[]
  finalApprovalActions: ApprovalActionName[]
  finalRejectionActions: ApprovalActionName[]
  recallActions: ApprovalActionName[]
  finalApprovalRecordLock: boolean
  finalRejectionRecordLock: boolean
  /** AdminOnly or AdminOrCurrentApprover. */
  recordEditability: string
  /** The field of a user that names who decides for them, such as Manager. */
  userHierarchyField: string
  usesRecordOwner: boolean
  pageFields: string[]
  file: string
  place: Place
}
