// Stands in for the Apex action AIMSendEmailAction, which mails contacts and keeps each mail as
// an activity. Nothing leaves the house here: each mail is a closed task of its contact.

type Contact = { Id: string; Email?: string | null }
type Inputs = { contacts: Contact[]; subject: string; body: string; whatId?: string }
type Context = { records: { create(object: string, records: object[]): Promise<string[]> } }

export default {
  label: 'Mail contacts',
  inputs: { contacts: 'SObject', subject: 'String', body: 'String', whatId: 'Id' },
  outputs: {
    totalSuccessQueuedEmails: 'Number',
    totalFailedEmails: 'Number',
    failedContactIds: 'String',
    failureMessage: 'String',
  },

  async run({ contacts, subject, body, whatId }: Inputs, { records }: Context) {
    const reached = contacts.filter(({ Email }) => Email)
    const failed = contacts.filter(({ Email }) => !Email)
    const mails = reached.map(({ Id }) => ({
      Subject: subject,
      Description: body,
      WhoId: Id,
      WhatId: whatId ?? null,
      Status: 'Completed',
    }))
    if (mails.length > 0) await records.create('Task', mails)
    return {
      totalSuccessQueuedEmails: reached.length,
      totalFailedEmails: failed.length,
      failedContactIds: failed.map(({ Id }) => Id),
      failureMessage: failed.length > 0 ? `${failed.length} contacts have no e-mail address.` : '',
    }
  },
}
