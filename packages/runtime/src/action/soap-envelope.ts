// The SOAP envelope of an outbound message, in the form that receivers of the real system expect.
import type { Json, JsonObject } from '@stagewright/base'

export type Notification = { id: string; object: string; fields: JsonObject }

const organizationId = '00D000000000001EAA'

/** One envelope for some records. `actionId` and the ids of the notifications stay on every try. */
export function soapEnvelope(actionId: string, notifications: readonly Notification[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>${organizationId}</OrganizationId>
   <ActionId>${escapeXml(actionId)}</ActionId>
   <SessionId xsi:nil="true"/>
   <EnterpriseUrl xsi:nil="true"/>
   <PartnerUrl xsi:nil="true"/>
${notifications.map(notificationText).join('\n')}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`
}

function notificationText({ id, object, fields }: Notification): string {
  const lines = Object.entries(fields).map(([name, value]) => `     ${fieldText(name, value)}`)
  return `   <Notification>
    <Id>${escapeXml(id)}</Id>
    <sObject xsi:type="sf:${escapeXml(object)}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
${lines.join('\n')}
    </sObject>
   </Notification>`
}

function fieldText(name: string, value: Json): string {
  const tag = `sf:${name}`
  if (value === null) return `<${tag} xsi:nil="true"/>`
  return `<${tag}>${escapeXml(typeof value === 'object' ? JSON.stringify(value) : String(value))}</${tag}>`
}

const entities: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escapeXml(text: string): string {
  // Characters that no XML may hold would make the whole envelope unreadable.
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** True when the answer of a receiver acknowledges the message. */
export function isAcknowledged(answer: string): boolean {
  return /<(?:[\w.-]+:)?Ack(?:\s[^>]*)?>\s*(true|1)\s*<\//i.test(answer)
}
