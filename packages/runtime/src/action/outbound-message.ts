// Outbound messages of workflows: the fields of a record in a SOAP envelope, kept with what caused
// them and sent by a job after the commit, until they are acknowledged.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { readRecords } from '@stagewright/conductor'
import type { WorkflowOutboundMessage } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/record'
import { insertOutboundMessages, type OutboundMessage } from '@stagewright/store'
import { actsAs, type CoreAction, type CoreWorld } from './core-action.ts'
import { textOf } from './input-values.ts'
import { splitName } from './mail/email-alert.ts'
import { type Notification, soapEnvelope } from './soap-envelope.ts'

/** Records in one envelope, as the real system sends them. */
const NOTIFICATIONS_MAX = 100

/** Writes the messages and orders their sending. */
export const sendOutboundMessages: CoreAction = async (world, calls) => {
  const { performance } = world
  const { newId, now } = performance.world
  const { object, message } = messageNamed(world)
  const ids = [...new Set(calls.map(({ inputs }) => textOf(inputs['SObjectRowId'])))]
  const as = actsAs(world, 'system')
  const found = await readRecords(performance, object, ids, message.fields, as)
  const notifications = ids.map((id): Notification => {
    const record = found.get(id)
    if (record) return { id: newId('04l'), object, fields: fieldsOf(record, message) }
    const text = `The message ${world.actionName} is to be sent about ${id || 'no record'}, which does not exist.`
    throw new RecordFault('record-not-found', text, ['SObjectRowId'])
  })
  const messages: OutboundMessage[] = []
  for (let from = 0; from < notifications.length; from += NOTIFICATIONS_MAX) {
    const id = newId('04k')
    const some = notifications.slice(from, from + NOTIFICATIONS_MAX)
    messages.push({
      id,
      name: world.actionName,
      endpoint: message.endpointUrl,
      recordIds: ids.slice(from, from + NOTIFICATIONS_MAX),
      envelope: soapEnvelope(id, some),
    })
    performance.add({ type: 'SendOutboundMessage', messageId: id })
  }
  await insertOutboundMessages(world.tx, messages, now)
  return calls.map(() => ({}))
}

function fieldsOf(record: JsonObject, { fields }: WorkflowOutboundMessage): JsonObject {
  const names = [...new Set(['Id', ...fields])]
  return Object.fromEntries(names.map((name) => [name, record[name] ?? null]))
}

function messageNamed({ actionName, deployment }: CoreWorld): {
  object: string
  message: WorkflowOutboundMessage
} {
  const [object, name] = splitName(actionName)
  const workflow = deployment.resources.get('workflow')?.get(object)
  const message = messagesIn(workflow).find(({ apiName }) => apiName === name)
  if (message && message.endpointUrl !== '') return { object, message }
  throw new RecordFault(
    'record-not-found',
    `There is no outbound message ${actionName} with an address. Deploy workflows/${object}.workflow-meta.xml with it.`,
  )
}

function messagesIn(workflow: Json | undefined): WorkflowOutboundMessage[] {
  if (workflow === undefined || !isJsonObject(workflow)) return []
  const { outboundMessages } = workflow as unknown as {
    outboundMessages: (WorkflowOutboundMessage | string)[]
  }
  return outboundMessages.filter((one) => typeof one !== 'string')
}
