// E-mail alerts: a template, and recipients worked out from the record, as workflow files define
// them.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { readRecords } from '@stagewright/conductor'
import type { WorkflowAlert } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/record'
import { actsAs, type CoreAction, type CoreWorld } from '../core-action.ts'
import { textOf } from '../input-values.ts'
import type { NewMail } from '../../mail/outbox.ts'
import { alertRecipients, recipientPaths } from './alert-recipients.ts'
import { fillIn, templateNamed } from './mail-template.ts'
import { pathsBelow } from './merge-scope.ts'
import { senderAddress, senderRoots } from './sender.ts'
import { templatePaths } from './template-text.ts'

/** Sends the alert for the record of each call; no mail where nobody is to get it. */
export const sendAlerts: CoreAction = async (world, calls) => {
  const { performance } = world
  const { object, alert } = alertNamed(world)
  const template = templateNamed(world, alert.template)
  const names = [object, 'Record', 'relatedTo']
  const paths = templatePaths(`${template.subject} ${template.body}`)
  const wanted = [
    ...pathsBelow(performance, object, { names, paths }),
    ...recipientPaths(alert.recipients),
  ]
  const ids = calls.map(({ inputs }) => textOf(inputs['SObjectRowId']))
  const found = await readRecords(
    performance,
    object,
    [...new Set(ids)],
    wanted,
    actsAs(world, 'system'),
  )
  const records = ids.map((id) => ({ object, record: recordOf(found, id, world.actionName) }))
  const recipients = await alertRecipients(world, alert.recipients, records)
  const mails: NewMail[] = []
  for (const [at, { userId }] of calls.entries()) {
    const own = recipients[at] ?? []
    const record = records[at]?.record
    if (record === undefined || own.length + alert.ccEmails.length === 0) continue
    const roots = [{ names, object, record }, ...(await senderRoots(world, userId))]
    const sender = await senderOf(world, alert, userId)
    mails.push(
      mailTo(world, { alert, own, sender, id: String(record['Id']) }, () =>
        fillIn(performance, template, roots),
      ),
    )
  }
  await world.outbox.keep(mails)
  return calls.map(() => ({}))
}

type Envelope = { alert: WorkflowAlert; own: string[]; sender: string; id: string }

function mailTo(
  { performance }: CoreWorld,
  { alert, own, sender, id }: Envelope,
  text: () => Pick<NewMail, 'subject' | 'body' | 'isHtml'>,
): NewMail {
  const { newId, now } = performance.world
  return {
    id: newId('02s'),
    at: now,
    sender,
    recipients: own,
    cc: alert.ccEmails,
    bcc: [],
    ...text(),
    relatedRecordId: id,
    attachmentIds: [],
  }
}

function senderOf(world: CoreWorld, alert: WorkflowAlert, userId: string): Promise<string> {
  const { senderType, senderAddress: address = '' } = alert
  return senderAddress(world, { senderType, address, userId })
}

/** `Case.Escalated`: the object's workflow file has an alert of that name. */
function alertNamed({ actionName, deployment }: CoreWorld): {
  object: string
  alert: WorkflowAlert
} {
  const [object = '', name = ''] = splitName(actionName)
  const workflow = deployment.resources.get('workflow')?.get(object)
  const alert = alertsIn(workflow).find(({ apiName }) => apiName === name)
  if (alert) return { object, alert }
  throw new RecordFault(
    'record-not-found',
    `There is no e-mail alert ${actionName}. Deploy workflows/${object}.workflow-meta.xml with it.`,
  )
}

function alertsIn(workflow: Json | undefined): WorkflowAlert[] {
  if (workflow === undefined || !isJsonObject(workflow)) return []
  return (workflow as unknown as { alerts: WorkflowAlert[] }).alerts
}

/** The object and the rest of `Object.Name`. */
export function splitName(actionName: string): [object: string, name: string] {
  const at = actionName.indexOf('.')
  return [actionName.slice(0, Math.max(at, 0)), actionName.slice(at + 1)]
}

function recordOf(found: Map<string, JsonObject>, id: string, alert: string): JsonObject {
  const record = found.get(id) ?? [...found.values()].find((one) => sameId(one['Id'], id))
  if (record) return record
  const message = `The alert ${alert} is to be sent about ${id || 'no record'}, which does not exist.`
  throw new RecordFault('record-not-found', message, ['SObjectRowId'])
}

function sameId(stored: Json | undefined, id: string): boolean {
  return id.length === 15 && String(stored).startsWith(id)
}
