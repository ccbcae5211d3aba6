// Workflow files: the alerts, field updates and tasks that flows and approvals call by name; and
// e-mail templates.
import { present, type ElementReader } from './element-reader.ts'
import type {
  EmailTemplateDefinition,
  WorkflowAlert,
  WorkflowDefinition,
  WorkflowFieldUpdate,
  WorkflowOutboundMessage,
  WorkflowTask,
} from './project.ts'

function readAlert(reader: ElementReader): WorkflowAlert {
  return present({
    apiName: reader.required('fullName'),
    description: reader.text('description') ?? '',
    template: reader.text('template') ?? '',
    senderType: reader.text('senderType') ?? 'CurrentUser',
    senderAddress: reader.text('senderAddress'),
    ccEmails: reader.texts('ccEmails'),
    recipients: reader.children('recipients').map((entry) =>
      present({
        type: entry.text('type') ?? '',
        recipient: entry.text('recipient'),
        field: entry.text('field'),
      }),
    ),
  }) as WorkflowAlert
}

function readFieldUpdate(reader: ElementReader): WorkflowFieldUpdate {
  const apiName = reader.required('fullName')
  return present({
    apiName,
    label: reader.text('name') ?? apiName,
    field: reader.required('field'),
    operation: reader.required('operation'),
    formula: reader.text('formula'),
    literalValue: reader.text('literalValue'),
    lookupValue: reader.text('lookupValue'),
    lookupValueType: reader.text('lookupValueType'),
    targetObject: reader.text('targetObject'),
    notifyAssignee: reader.flag('notifyAssignee'),
    reevaluateOnChange: reader.flag('reevaluateOnChange'),
  }) as WorkflowFieldUpdate
}

function readTask(reader: ElementReader): WorkflowTask {
  return present({
    apiName: reader.required('fullName'),
    subject: reader.text('subject') ?? '',
    status: reader.text('status') ?? '',
    priority: reader.text('priority') ?? '',
    assignedTo: reader.text('assignedTo'),
    assignedToType: reader.text('assignedToType') ?? 'owner',
    dueDateOffset: reader.number('dueDateOffset') ?? 0,
    offsetFromField: reader.text('offsetFromField'),
    description: reader.text('description'),
  }) as WorkflowTask
}

function readOutboundMessage(reader: ElementReader): WorkflowOutboundMessage {
  const apiName = reader.required('fullName')
  return present({
    apiName,
    label: reader.text('name') ?? apiName,
    endpointUrl: reader.text('endpointUrl') ?? '',
    fields: reader.texts('fields'),
    integrationUser: reader.text('integrationUser'),
  }) as WorkflowOutboundMessage
}

/** The workflow file of an object. */
export function readWorkflow(reader: ElementReader, object: string): WorkflowDefinition {
  const names = (tag: string) => reader.children(tag).map((entry) => entry.text('fullName') ?? '')
  return {
    object,
    alerts: reader.children('alerts').map(readAlert),
    fieldUpdates: reader.children('fieldUpdates').map(readFieldUpdate),
    tasks: reader.children('tasks').map(readTask),
    outboundMessages: reader.children('outboundMessages').map(readOutboundMessage),
    rules: names('rules'),
  }
}

/** The metadata of an e-mail template; its text comes from the file beside it. */
export function readEmailTemplate(reader: ElementReader, apiName: string): EmailTemplateDefinition {
  return present({
    apiName,
    label: reader.text('name') ?? apiName,
    type: reader.text('type') ?? 'text',
    isAvailable: reader.flag('available'),
    subject: reader.text('subject') ?? '',
    body: '',
    textOnly: reader.text('textOnly'),
    description: reader.text('description'),
  }) as EmailTemplateDefinition
}
