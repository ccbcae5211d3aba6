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

const table: { [actionType: string]: { inputs: Notation; outputs?: Notation } } = {
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
  httpCallout: { inputs: callInputs, outputs: callOutputs },
  httpCall: { inputs: callInputs, outputs: callOutputs },
}

type Notation = { readonly [name: string]: string }

/** Action type → what its actions take and give, whatever their names. */
export const standardActions: ReadonlyMap<string, ActionSignature> = new Map(
  Object.entries(table).map(([type, { inputs, outputs = {} }]) => [
    type,
    { inputs: parametersOf(inputs), outputs: parametersOf(outputs) },
  ]),
)
