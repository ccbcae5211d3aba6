// What an approval orchestration says about itself in its processMetadataValues.
// `SendNoApproverEmails` is the real system's; the others are written by the translation of legacy
// approval processes.
import { rememberingOf } from '@stagewright/base'
import type { FlowDefinition, FlowStageStep } from '@stagewright/metadata'

export type ApprovalSettings = {
  /** Approvers get no mail when an item comes to them. */
  sendsNoMail: boolean
  /** The submitter may take the record back. */
  allowsRecall: boolean
  /** The decision whose first outcome a record must meet to be submitted. */
  entryDecision?: string
  /** Who may submit, each `kind:name` as `mayBeSubmittedBy` reads it; none means everybody. */
  submitters: string[]
  /** `Object.Name` of the approval process it was translated from. */
  process?: string
  /** The submitter names the first approver. */
  asksFirstApprover: boolean
  /** Endings after which the record stays locked. */
  finalLocks: string[]
  /** Fields an approver is shown, by API name. */
  pageFields: string[]
}

/** The settings of an approval orchestration. */
export const approvalSettings = rememberingOf((definition: FlowDefinition): ApprovalSettings => {
  const values = definition.metadata.processMetadataValues
  const text = (name: string) => values.find((one) => one.name === name)?.value?.stringValue
  const list = (name: string) => (text(name) ?? '').split(';').filter((item) => item !== '')
  const [entryDecision, process] = [text('EntryCriteria'), text('ApprovalProcess')]
  return {
    sendsNoMail: isTrue(text('SendNoApproverEmails')),
    allowsRecall: text('AllowRecall') === undefined || isTrue(text('AllowRecall')),
    submitters: list('AllowedSubmitters'),
    asksFirstApprover: usesFirstApprover(definition),
    finalLocks: list('FinalLock'),
    pageFields: list('ApprovalPageFields'),
    ...(entryDecision !== undefined && { entryDecision }),
    ...(process !== undefined && { process }),
  }
})

/** Whether the delegated approver of the assignee may act; so unless the step says otherwise. */
export function allowsDelegate(step: FlowStageStep): boolean {
  const value = step.processMetadataValues.find(({ name }) => name === 'AllowDelegate')?.value
  return value?.stringValue === undefined || isTrue(value.stringValue)
}

const unanimous = /^(true|yes|all|unanimous|requireunanimous(approval)?)$/i
const notUnanimous = /^(false|no|any|none|firstresponse|)$/i

/**
 * Whether every member of a group or queue must approve. The real system's values are not
 * published; undefined for one that cannot be understood.
 */
export function wantsAllMembers(step: FlowStageStep): boolean | undefined {
  const value = (step.requiresMultiMemberApproval ?? '').trim()
  if (unanimous.test(value)) return true
  return notUnanimous.test(value) ? false : undefined
}

function usesFirstApprover({ metadata }: FlowDefinition): boolean {
  return metadata.orchestratedStages.some(({ stageSteps }) =>
    stageSteps.some(({ assignees }) =>
      assignees.some(({ assignee }) => assignee?.elementReference === 'firstApprover'),
    ),
  )
}

function isTrue(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === 'true'
}
