// Send Email: addresses, people and contacts named by the flow; text of its own or a template.
import { isoInstant, type JsonObject } from '@stagewright/base'
import { saveNew } from '@stagewright/conductor'
import { RecordFault } from '@stagewright/record'
import {
  actsAs,
  type CoreAction,
  type CoreCall,
  type CoreWorld,
  recordsOf,
  savedBy,
} from '../core-action.ts'
import { flagOf, listOf, textOf } from '../input-values.ts'
import type { NewMail } from '../../mail/outbox.ts'
import { fillIn, recordsToMerge, templateMeant } from './mail-template.ts'
import type { MergeRoot } from './merge-scope.ts'
import { senderAddress, senderRoots } from './sender.ts'

/** Keeps one mail for each call, and where asked a note of it with the records it is about. */
export const sendEmails: CoreAction = async (world, calls) => {
  const mails: NewMail[] = []
  for (const call of calls) mails.push(await mailOf(world, call))
  await world.outbox.keep(mails)
  await logMails(world, calls, mails)
  return calls.map(() => ({}))
}

type Recipient = { id: string; object: string; record: JsonObject; address: string }

async function mailOf(world: CoreWorld, { inputs, userId }: CoreCall): Promise<NewMail> {
  const { newId, now } = world.performance.world
  const recipient = await recipientOf(world, textOf(inputs['recipientId']))
  const recipients = addresses(inputs, [
    'emailAddresses',
    'emailAddressesArray',
    'recipientAddresses',
  ])
  if (recipient) recipients.push(recipient.address)
  const cc = addresses(inputs, [
    'ccAddresses',
    'ccRecipientAddressList',
    'ccRecipientAddressCollection',
  ])
  const bcc = addresses(inputs, [
    'bccAddresses',
    'bccRecipientAddressList',
    'bccRecipientAddressCollection',
  ])
  if (recipients.length + cc.length + bcc.length === 0) {
    throw new RecordFault('required-field', 'The e-mail has no recipient.', ['emailAddresses'])
  }
  const text = await textOfMail(world, { inputs, userId }, recipient)
  return {
    id: newId('02s'),
    at: now,
    sender: await senderAddress(world, {
      senderType: textOf(inputs['senderType']),
      address: textOf(inputs['senderAddress']),
      userId,
    }),
    recipients: [...new Set(recipients)],
    cc,
    bcc,
    ...text,
    relatedRecordId: textOf(inputs['relatedRecordId']) || null,
    attachmentIds: attachments(world, inputs),
  }
}

function addresses(inputs: JsonObject, names: readonly string[]): string[] {
  return names.flatMap((name) => listOf(inputs[name]))
}

/** The user, contact or lead a mail goes to. */
async function recipientOf(world: CoreWorld, id: string): Promise<Recipient | undefined> {
  if (id === '') return undefined
  const { schema } = world.performance.world
  const object = schema.objectOfId(id)?.apiName
  if (object === undefined || schema.field(object, 'Email') === undefined) {
    // An address where an id is due is meant as one.
    if (id.includes('@')) return { id: '', object: 'User', record: {}, address: id }
    const message = `The recipient ${id} is no user, contact or lead.`
    throw new RecordFault('reference-not-found', message, ['recipientId'])
  }
  const [record] = await recordsOf(world).load(object, [id], world.limits ? ['Id', 'Email'] : [])
  const address = textOf(record?.['Email'])
  if (!record || address === '') {
    const message = `The recipient ${id} ${record ? 'has no e-mail address' : 'does not exist'}.`
    throw new RecordFault('reference-not-found', message, ['recipientId'])
  }
  return { id: String(record['Id']), object, record, address }
}

type Text = Pick<NewMail, 'subject' | 'body' | 'isHtml'>

async function textOfMail(
  world: CoreWorld,
  { inputs, userId }: CoreCall,
  recipient: Recipient | undefined,
): Promise<Text> {
  const templateId = textOf(inputs['emailTemplateId'])
  const isWritten = textOf(inputs['emailBody']) !== '' && flagOf(inputs['composeEmailContent'])
  const text =
    templateId === '' || isWritten
      ? ownText(inputs)
      : await fromTemplate(world, { inputs, userId }, { templateId, recipient })
  return withThreadingToken(text, inputs)
}

/** With `useLineBreaks`, the line ends of a text stay line ends where it is shown as HTML. */
function ownText(inputs: JsonObject): Text {
  const body = textOf(inputs['emailBody'])
  const isHtml = flagOf(inputs['sendRichBody'])
  const keepsLines = isHtml && flagOf(inputs['useLineBreaks'])
  return {
    subject: textOf(inputs['emailSubject']),
    body: keepsLines ? body.replaceAll(/\r\n?|\n/g, '<br>') : body,
    isHtml,
  }
}

async function fromTemplate(
  world: CoreWorld,
  { inputs, userId }: CoreCall,
  { templateId, recipient }: { templateId: string; recipient: Recipient | undefined },
): Promise<Text> {
  const { performance } = world
  const template = await templateMeant(world, templateId)
  const text = `${template.subject} ${template.body}`
  const roots: MergeRoot[] = []
  const relatedId = textOf(inputs['relatedRecordId'])
  const object = performance.world.schema.objectOfId(relatedId)?.apiName
  const wanted = [
    ...(object === undefined
      ? []
      : [{ object, id: relatedId, names: [object, 'Record', 'relatedTo'] }]),
    ...(recipient && recipient.id !== ''
      ? [{ object: recipient.object, id: recipient.id, names: recipientNames(recipient.object) }]
      : []),
  ]
  for (const { object: name, id, names } of wanted) {
    const subject = { object: name, recordIds: [id], names }
    const [record] = (
      await recordsToMerge(performance, subject, text, actsAs(world, 'system'))
    ).values()
    if (record) roots.push({ names, object: name, record })
  }
  return fillIn(performance, template, [...roots, ...(await senderRoots(world, userId))])
}

function recipientNames(object: string): string[] {
  return object === 'User' ? ['Recipient', 'Receiving_User'] : ['Recipient', object]
}

/** The token by which an answer finds its way back to the record. */
function withThreadingToken(text: Text, inputs: JsonObject): Text {
  const id = textOf(inputs['relatedRecordId'])
  if (id === '') return text
  const token = `[ref:${id}:ref]`
  const { subject, body, isHtml } = text
  const inBody = flagOf(inputs['addThreadingTokenToBody'])
  const inSubject = flagOf(inputs['addThreadingTokenToSubject'])
  return {
    subject: inSubject ? `${subject} ${token}` : subject,
    body: inBody ? `${body}${isHtml ? '<br>' : '\n\n'}${token}` : body,
    isHtml,
  }
}

const fileObjects = new Set(['ContentVersion', 'ContentDocument', 'Attachment', 'Document'])

function attachments({ performance }: CoreWorld, inputs: JsonObject): string[] {
  const ids = [...listOf(inputs['attachmentId']), ...listOf(inputs['attachmentIdCollection'])]
  for (const id of ids) {
    const object = performance.world.schema.objectOfId(id)?.apiName
    if (object !== undefined && fileObjects.has(object)) continue
    const message = `${id} is no file: attach the id of a document, a version of one, or an attachment.`
    throw new RecordFault('reference-not-found', message, ['attachmentId'])
  }
  return ids
}

/** A closed task for each mail that is to be logged, with whom and what it is about. */
async function logMails(world: CoreWorld, calls: CoreCall[], mails: NewMail[]): Promise<void> {
  const { performance } = world
  const logged = calls.flatMap(({ inputs, userId }, at) => {
    const mail = mails[at]
    return mail && flagOf(inputs['logEmailOnSend']) ? [{ inputs, userId, mail }] : []
  })
  const day = isoInstant(performance.world.now).slice(0, 10)
  for (const by of new Set(logged.map(({ userId }) => userId))) {
    const own = logged.filter(({ userId }) => userId === by)
    const records = own.map(({ inputs, mail }) => ({
      Subject: `Email: ${mail.subject}`.slice(0, 255),
      Description: mail.body,
      Status: 'Completed',
      TaskSubtype: 'Email',
      ActivityDate: day,
      WhoId: personId(performance, textOf(inputs['recipientId'])),
      WhatId: mail.relatedRecordId,
    }))
    await saveNew(performance, { object: 'Task', records, ...savedBy(world, by) })
  }
}

function personId({ world }: CoreWorld['performance'], id: string): string | null {
  const object = world.schema.objectOfId(id)?.apiName
  return object === 'Contact' || object === 'Lead' ? id : null
}
