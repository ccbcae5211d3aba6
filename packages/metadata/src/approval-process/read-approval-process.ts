// The file of a legacy approval process: `Object.Name.approvalProcess-meta.xml`.
import { placeOfNode } from '../xml/place.ts'
import type { ElementReader } from '../project/element-reader.ts'
import type {
  ApprovalActionName,
  ApprovalCriteria,
  ApprovalProcessDefinition,
  ApprovalProcessStep,
} from './approval-process.ts'

/** The process; `apiName` is `Object.Name` as the file is called. */
export function readApprovalProcess(
  reader: ElementReader,
  apiName: string,
): ApprovalProcessDefinition {
  const at = apiName.indexOf('.')
  const [object, name] = [apiName.slice(0, Math.max(at, 0)), apiName.slice(at + 1)]
  const next = reader.child('nextAutomatedApprover')
  const entryCriteria = readCriteria(reader.child('entryCriteria'))
  return {
    apiName,
    object,
    name,
    label: reader.text('label') ?? name,
    description: reader.text('description') ?? '',
    isActive: reader.flag('active'),
    allowRecall: reader.flag('allowRecall'),
    submitters: reader.children('allowedSubmitters').map((one) => {
      return { type: one.text('type') ?? '', name: one.text('submitter') ?? '' }
    }),
    ...(entryCriteria && { entryCriteria }),
    steps: reader.children('approvalStep').map((step, number) => readStep(step, number)),
    initialSubmissionActions: actionsIn(reader, 'initialSubmissionActions'),
    finalApprovalActions: actionsIn(reader, 'finalApprovalActions'),
    finalRejectionActions: actionsIn(reader, 'finalRejectionActions'),
    recallActions: actionsIn(reader, 'recallActions'),
    finalApprovalRecordLock: reader.flag('finalApprovalRecordLock'),
    finalRejectionRecordLock: reader.flag('finalRejectionRecordLock'),
    recordEditability: reader.text('recordEditability') ?? 'AdminOnly',
    userHierarchyField: next?.text('userHierarchyField') ?? '',
    usesRecordOwner: next?.flag('useApproverFieldOfRecordOwner') ?? false,
    emailTemplate: reader.text('emailTemplate') ?? '',
    pageFields: reader.child('approvalPageFields')?.texts('field') ?? [],
    file: reader.document.file,
    place: placeOf(reader),
  }
}

function readStep(reader: ElementReader, number: number): ApprovalProcessStep {
  const name = reader.text('name') ?? `Step_${number + 1}`
  const assigned = reader.child('assignedApprover')
  const entryCriteria = readCriteria(reader.child('entryCriteria'))
  return {
    name,
    label: reader.text('label') ?? name,
    description: reader.text('description') ?? '',
    allowDelegate: reader.flag('allowDelegate'),
    approvers: (assigned?.children('approver') ?? []).map((one) => {
      return { type: one.text('type') ?? '', name: one.text('name') ?? '' }
    }),
    whenMultipleApprovers: assigned?.text('whenMultipleApprovers') ?? 'FirstResponse',
    ...(entryCriteria && { entryCriteria }),
    ifCriteriaNotMet: reader.text('ifCriteriaNotMet') ?? 'GotoNextStep',
    rejectBehavior: reader.child('rejectBehavior')?.text('type') ?? 'RejectRequest',
    approvalActions: actionsIn(reader, 'approvalActions'),
    rejectionActions: actionsIn(reader, 'rejectionActions'),
    place: placeOf(reader),
  }
}

function readCriteria(reader: ElementReader | undefined): ApprovalCriteria | undefined {
  if (!reader) return undefined
  const formula = reader.text('formula')
  const items = reader.children('criteriaItems').map((item) => {
    const valueField = item.text('valueField')
    return {
      field: item.text('field') ?? '',
      operation: item.text('operation') ?? '',
      value: item.text('value') ?? '',
      ...(valueField !== undefined && { valueField }),
    }
  })
  if (formula === undefined && items.length === 0) return undefined
  const booleanFilter = reader.text('booleanFilter') ?? ''
  const place = placeOf(reader)
  return { booleanFilter, items, place, ...(formula !== undefined && { formula }) }
}

function actionsIn(reader: ElementReader, tag: string): ApprovalActionName[] {
  const list = reader.child(tag)?.children('action') ?? []
  return list.map((one) => {
    return { type: one.text('type') ?? '', name: one.text('name') ?? '', place: placeOf(one) }
  })
}

function placeOf({ document, element }: ElementReader) {
  return placeOfNode(document, element)
}
