// Actions the platform brings: mail, notices, posts. They stay inside the transaction: what must
// leave the house does so through a job after the commit.
import type { Json, JsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import type { ActionCaller } from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
import { insertMail, insertNotifications, type Transaction } from '@stagewright/store'

type CoreAction = (inputs: JsonObject, caller: ActionCaller, tx: Transaction) => Promise<JsonObject>

/** Action type → what it does. */
export const coreActions: { [actionType: string]: CoreAction } = {
  emailSimple: sendEmail,
  customNotificationAction: notify,
}

async function sendEmail(
  inputs: JsonObject,
  { performance }: ActionCaller,
  tx: Transaction,
): Promise<JsonObject> {
  const recipients = [
    ...addressesOf(inputs['emailAddresses']),
    ...addressesOf(inputs['emailAddressesArray']),
    ...addressesOf(inputs['recipientAddresses']),
    ...addressesOf(inputs['recipientId']),
  ]
  if (recipients.length === 0) {
    throw new RecordFault('required-field', 'The e-mail has no recipient.', ['emailAddresses'])
  }
  const { newId, now } = performance.world
  await insertMail(tx, {
    id: newId('02s'),
    at: now,
    sender: textOf(inputs['senderAddress']),
    recipients,
    subject: textOf(inputs['emailSubject']),
    body: textOf(inputs['emailBody']),
    isHtml: inputs['sendRichBody'] === true,
    relatedRecordId: textOf(inputs['relatedRecordId']) || null,
  })
  return {}
}

async function notify(
  inputs: JsonObject,
  { performance }: ActionCaller,
  tx: Transaction,
): Promise<JsonObject> {
  const { newId, now } = performance.world
  await insertNotifications(tx, {
    recipientIds: addressesOf(inputs['recipientIds']),
    newId: () => newId('0NF'),
    at: now,
    title: textOf(inputs['title']),
    body: textOf(inputs['body']),
    recordId: textOf(inputs['targetId']) || null,
  })
  return {}
}

/** Comma-separated text or a list, without the empty ones. */
function addressesOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value.map(String) : textOf(value).split(/[,;]/)
  return list.map((address) => address.trim()).filter((address) => address !== '')
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}

/** Runs a core action and answers the flow. */
export async function callCoreAction(
  actionType: string,
  inputs: JsonObject,
  caller: ActionCaller & { tx: Transaction },
): Promise<FlowAnswer> {
  const action = coreActions[actionType]
  if (!action) throw new RecordFault('object-not-found', `There is no action ${actionType}.`)
  return { type: 'ActionDone', outputs: await action(inputs, caller, caller.tx) }
}
