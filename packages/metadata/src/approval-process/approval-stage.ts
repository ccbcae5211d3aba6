// The stage of one step of a legacy process: an approval step for each approver, and when it ends
// where there are several.
import type { ApprovalApprover, ApprovalProcessStep } from './approval-process.ts'
import {
  condition,
  connector,
  flowText,
  type FlowText,
  input,
  reference,
  setting,
  string,
  tag,
  text,
  variable,
} from './flow-xml.ts'
import type { Translation } from './translation.ts'

/** The stage, which leads to the decision on what was said. `steps` names its approval steps. */
export function approvalStage(
  translation: Translation,
  step: ApprovalProcessStep,
  { name, steps }: { name: string; steps: readonly string[] },
): string {
  const approvers = step.approvers.length > 0 ? step.approvers : [noApprover(translation, step)]
  const inside = approvers.map((approver, at) =>
    approvalStep(translation, step, { approver, name: steps[at] ?? name, stage: name }),
  )
  return tag(
    'orchestratedStages',
    tag('name', name) +
      tag('label', text(step.label)) +
      (step.description === '' ? '' : tag('description', text(step.description))) +
      connector(`${name}_Decision`) +
      exitConditions(step, steps) +
      inside.join(''),
  )
}

type Asked = { approver: ApprovalApprover; name: string; stage: string }

function approvalStep(
  translation: Translation,
  step: ApprovalProcessStep,
  { approver, name, stage }: Asked,
): string {
  const canEdit = translation.process.recordEditability === 'AdminOrCurrentApprover'
  const { type, value } = assigneeOf(translation, step, { approver, stage })
  return tag(
    'stageSteps',
    setting('AllowDelegate', String(step.allowDelegate)) +
      tag('name', name) +
      tag('label', text(step.label)) +
      tag('actionName', 'standard_approvals__EvaluateApproval') +
      tag('actionType', 'stepApproval') +
      tag('stepSubtype', 'ApprovalStep') +
      tag('assignees', tag('assignee', value) + tag('assigneeType', type)) +
      tag('canAssigneeEdit', String(canEdit)) +
      tag('entryConditionLogic', 'and') +
      input('ActionInput__RecordId', reference('recordId')) +
      tag(
        'outputParameters',
        tag('assignToReference', 'lastApprover') + tag('name', 'approverId'),
      ) +
      tag('shouldLock', 'true'),
  )
}

/** Unanimous: all approve, or one rejects. First response: whoever is first. */
function exitConditions({ whenMultipleApprovers }: ApprovalProcessStep, steps: readonly string[]) {
  if (steps.length < 2) return tag('exitConditionLogic', 'and')
  const done = steps.map((name) =>
    condition('exitConditions', `${name}.Status`, 'EqualTo', string('Completed')),
  )
  if (whenMultipleApprovers !== 'Unanimous') {
    return tag('exitConditionLogic', 'or') + done.join('')
  }
  const rejected = steps.map((name) =>
    condition('exitConditions', `${name}.Outputs.approvalDecision`, 'EqualTo', string('Reject')),
  )
  const all = steps.map((_, at) => at + 1).join(' AND ')
  const any = steps.map((_, at) => at + 1 + steps.length).join(' OR ')
  return tag('exitConditionLogic', `(${all}) OR ${any}`) + done.join('') + rejected.join('')
}

type Assignee = { type: 'User' | 'Queue' | 'Resource'; value: string }

function assigneeOf(
  translation: Translation,
  step: ApprovalProcessStep,
  { approver, stage }: Pick<Asked, 'approver' | 'stage'>,
): Assignee {
  const { type, name } = approver
  switch (type) {
    case 'user':
      return { type: 'User', value: string(name) }
    case 'queue':
      return { type: 'Queue', value: string(name) }
    case 'adhoc':
      return { type: 'User', value: reference('firstApprover') }
    case 'userHierarchyField':
      return { type: 'User', value: reference(`${stage}_Find.Outputs.approver`) }
    case 'relatedUserField': {
      const field = translation.field(name) ?? translation.field(`${name}Id`)
      return { type: 'Resource', value: reference(`$Record.${field?.apiName ?? name}`) }
    }
    default: {
      const message = `The step ${step.label} names an approver of the kind ${type || '(none)'}, which is not known.`
      const remedy = 'Name a user, a queue, a field of the record or the hierarchy.'
      const finding = {
        severity: 'error',
        code: 'approver-not-translated',
        message,
        remedy,
      } as const
      translation.find(finding, step.place)
      return { type: 'User', value: string(name) }
    }
  }
}

function noApprover(translation: Translation, step: ApprovalProcessStep): ApprovalApprover {
  const message = `The step ${step.label} names nobody who decides.`
  const remedy = 'Add an approver.'
  const finding = { severity: 'error', code: 'approver-not-translated', message, remedy } as const
  translation.find(finding, step.place)
  return { type: 'adhoc', name: '' }
}

/**
 * The flow that looks up who decides for somebody: for the last approver, else for who submitted.
 */
export function findApproverFlow({ base, process }: Translation): FlowText {
  const named = process.userHierarchyField || 'Manager'
  const field = /__c$|Id$/.test(named) ? named : `${named}Id`
  const assign = (target: string, value: string) =>
    tag(
      'assignmentItems',
      tag('assignToReference', target) + tag('operator', 'Assign') + tag('value', value),
    )
  const inside = [
    tag('start', connector('Whose')),
    tag(
      'decisions',
      tag('name', 'Whose') +
        tag('label', 'Whose') +
        connector('Get_User', 'defaultConnector') +
        tag('defaultConnectorLabel', 'The submitter') +
        tag(
          'rules',
          tag('name', 'Last_Approver') +
            tag('conditionLogic', 'and') +
            condition('conditions', 'lastApprover', 'IsBlank', tag('booleanValue', 'false')) +
            connector('Take_Last') +
            tag('label', 'The last approver'),
        ),
    ),
    tag(
      'assignments',
      tag('name', 'Take_Last') +
        tag('label', 'Take last') +
        assign('userId', reference('lastApprover')) +
        connector('Get_User'),
    ),
    tag(
      'recordLookups',
      tag('name', 'Get_User') +
        tag('label', 'Get user') +
        tag('object', 'User') +
        tag('filterLogic', 'and') +
        tag(
          'filters',
          tag('field', 'Id') + tag('operator', 'EqualTo') + tag('value', reference('userId')),
        ) +
        tag('getFirstRecordOnly', 'true') +
        tag('storeOutputAutomatically', 'true') +
        connector('Answer'),
    ),
    tag(
      'assignments',
      tag('name', 'Answer') +
        tag('label', 'Answer') +
        assign('approver', reference(`Get_User.${field}`)),
    ),
    variable('lastApprover', { isInput: true }),
    variable('userId', { isInput: true }),
    variable('approver', { isOutput: true }),
  ].join('')
  const label = `${process.label}: Find approver`
  const head = { apiName: `${base}_Find_Approver`, label, isActive: true }
  return flowText({ ...head, processType: 'AutoLaunchedFlow' }, inside)
}
