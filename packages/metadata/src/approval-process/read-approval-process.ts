// The file of a legacy approval process: `Object.Name.approvalProcess-meta.xml`.
import { placeOfNode } from '../xml/place.ts'
import { childElements } from '../xml/xml-tree.ts'
import type { ElementReader } from '../project/element-reader.ts'
import type {
  ApprovalActionName,
  ApprovalCriteria,
  ApprovalProcessDefinition,
  ApprovalProcessStep,
} from './approval-process.ts'

/** What is carried over, or holds here for every process: all work on phones, all show history. */
const processTags = new Set([
  ...['active', 'allowRecall', 'allowedSubmitters', 'approvalPageFields', 'approvalStep'],
  ...['description', 'enableMobileDeviceAccess', 'entryCriteria', 'finalApprovalActions'],
  ...['finalApprovalRecordLock', 'finalRejectionActions', 'finalRejectionRecordLock', 'fullName'],
  ...['initialSubmissionActions', 'label', 'nextAutomatedApprover', 'recallActions'],
  ...['recordEditability', 'showApprovalHistory'],
])
const stepTags = new Set([
  ...['allowDelegate', 'approvalActions', 'assignedApprover', 'description', 'entryCriteria'],
  ...['ifCriteriaNotMet', 'label', 'name', 'rejectBehavior', 'rejectionActions'],
])

/** The process; `apiName` is `Object.Name` as the file is called. */
export function readApprovalProcess(
  reader: ElementReader,
  apiName: string,
): ApprovalProcessDefinition {
  const at = apiName.indexOf('.')
  const [object, name] = [apiName.slice(0, Math.max(at, 0)), apiName.slice(at + 1)]
  const next = reader.child('nextAutomatedApprover')
  const entryCriteria = readCriteria(reader.child('entryCriteria'))
  tellLeftOut(reader, processTags)
  for (const step of reader.children('approvalStep')) tellLeftOut(step, stepTags)
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
    pageFields: reader.child('approvalPageFields')?.texts('field') ?? [],
    file: reader.document.file,
    place: placeOf(reader),
  }
}

/** Says of each tag that nothing carries out, once, that it is left out. */
function tellLeftOut(reader: ElementReader, carriedOver: ReadonlySet<string>): void {
  const tags = childElements(reader.element).map(({ name }) => name)
  for (const field of new Set(tags)) {
    if (carriedOver.has(field)) continue
    const message = `<${field}> of an approval process is not carried out.`
    const remedy =
      field === 'emailTemplate'
        ? 'Approvers are told with the words of the platform; send a mail of your own with an e-mail alert among the actions.'
        : 'Remove the tag if nothing depends on it.'
    const found = { severity: 'warning', code: 'approval-setting-left-out', field } as const
    reader.find({ ...found, message, remedy })
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
