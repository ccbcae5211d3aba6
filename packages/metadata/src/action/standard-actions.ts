// Data table: inputs and outputs of the actions the platform brings, by action type. `!` marks what
// a call must give, `[]` a list. See docs/actions.md for what each does.
import { parametersOf, type ActionSignature } from './action-signature.ts'

const emailInputs = {
  emailAddresses: 'String',
  emailAddressesArray: 'String[]',
  recipientAddresses: 'String',
  recipientId: 'String',
  ccAddresses: 'String',
  ccRecipientAddressList: 'String',
  ccRecipientAddressCollection: 'String[]',
  bccAddresses: 'String',
  bccRecipientAddressList: 'String',
  bccRecipientAddressCollection: 'String[]',
  senderType: 'String',
  senderAddress: 'String',
  emailSubject: 'String',
  emailBody: 'String',
  sendRichBody: 'Boolean',
  useLineBreaks: 'Boolean',
  useEmailTemplate: 'Boolean',
  emailTemplateId: 'String',
  composeEmailContent: 'Boolean',
  relatedRecordId: 'String',
  logEmailOnSend: 'Boolean',
  attachmentId: 'String',
  attachmentIdCollection: 'String[]',
  addThreadingTokenToBody: 'Boolean',
  addThreadingTokenToSubject: 'Boolean',
}

const callInputs = {
  connection: 'String',
  method: 'String',
  url: 'String',
  path: 'String',
  headers: 'Any',
  query: 'Any',
  body: 'Any',
  timeoutSeconds: 'Number',
}

const callOutputs = {
  statusCode: 'Number',
  headers: 'Any',
  body: 'String',
  json: 'Any',
  responseBody: 'String',
}

const table: { [actionType: string]: Row } = {
  emailSimple: { inputs: emailInputs },
  emailAlert: { inputs: { SObjectRowId: 'String!' } },
  customNotificationAction: {
    inputs: {
      customNotifTypeId: 'String',
      customNotifTypeName: 'String',
      recipientIds: 'String[]!',
      title: 'String',
      body: 'String!',
      targetId: 'String',
      targetPageRef: 'String',
      senderId: 'String',
    },
  },
  chatterPost: {
    inputs: {
      text: 'String!',
      subjectNameOrId: 'String!',
      type: 'String',
      communityId: 'String',
      visibility: 'String',
    },
    outputs: { feedItemId: 'String' },
  },
  outboundMessage: { inputs: { SObjectRowId: 'String!' } },
  submit: {
    inputs: {
      objectId: 'String!',
      comment: 'String',
      nextApproverIds: 'String[]',
      processDefinitionNameOrId: 'String',
      skipEntryCriteria: 'Boolean',
      submitterId: 'String',
    },
    outputs: {
      instanceId: 'String',
      instanceStatus: 'String',
      newWorkItemIds: 'String[]',
      actorIds: 'String[]',
      entityId: 'String',
    },
  },
  lockRecord: {
    inputs: { recordId: 'String', action: 'String', allowedId: 'String' },
    hasOpenInputs: true,
  },
  reviewApprovalWorkItem: {
    inputs: {
      approvalWorkItemId: 'String!',
      approvalDecision: 'String!',
      comments: 'String',
      channelType: 'String',
    },
  },
  reassignApprovalWorkItem: {
    inputs: { approvalWorkItemId: 'String!', assigneeId: 'String!', comments: 'String' },
  },
  recallApprovalSubmission: { inputs: { approvalSubmissionId: 'String!', comments: 'String' } },
  cancelApprovalSubmission: { inputs: { approvalSubmissionId: 'String!', comments: 'String' } },
  httpCallout: { inputs: callInputs, outputs: callOutputs },
  httpCall: { inputs: callInputs, outputs: callOutputs },
}

type Row = { inputs: Notation; outputs?: Notation; hasOpenInputs?: boolean }
type Notation = { readonly [name: string]: string }

/** Action type → what its actions take and give, whatever their names. */
export const standardActions: ReadonlyMap<string, ActionSignature> = new Map(
  Object.entries(table).map(([type, { inputs, outputs = {}, hasOpenInputs = false }]) => [
    type,
    { inputs: parametersOf(inputs), outputs: parametersOf(outputs), hasOpenInputs },
  ]),
)
