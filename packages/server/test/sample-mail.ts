// A mail, and what may be decided from it, as the server's own tests find them.
import { failed, ok } from '@stagewright/base'
import type { MailReading, NoticeChoices, Runtime } from '@stagewright/runtime'

export const sampleMail: MailReading = {
  row: {
    id: '02s000000000001AAA',
    at: '2026-03-01T08:00:00.000Z',
    sender: '',
    recipients: ['ada@example.org'],
    cc: [],
    bcc: [],
    subject: 'Approval requested: Ask',
    body: 'Ask',
    isHtml: false,
    relatedRecordId: null,
    attachmentIds: [],
    kind: 'approval',
    personId: '005000000000001AAA',
    isPersona: true,
    runId: 'run1',
    workItemId: 'item1',
    state: 'Kept',
    sendAt: null,
    round: 1,
    problem: null,
    messageId: null,
    tries: 0,
    language: 'en',
  },
  tries: [],
  replies: [],
  html: '<p>Ask</p>',
  text: 'Ask',
  hidesButtons: false,
  maySend: true,
}

/** A secret that is good, and one of an item with a required line open. */
export const goodSecret = 'good-secret'
export const openLinesSecret = 'open-lines-secret'
const openLines = 'The offer cannot be approved yet. Still to be ticked: “Read it”.'
const gone = {
  isRefusal: true,
  code: 'not-found',
  message: 'This is not a link that was sent to anybody.',
} as const

/** What was decided, in the order in which it came. */
export const decidedByMail: unknown[] = []

export const fakeDecisions: Runtime['mailDecisions'] = {
  async open(secret) {
    if (secret !== goodSecret && secret !== openLinesSecret) return failed(gone)
    return ok({
      label: 'Approve <the> offer',
      description: null,
      process: 'Offers',
      person: 'Ada Byron',
      submittedBy: 'Sam Seller',
      submitComments: 'Please & thanks',
      recordName: 'Acme',
      fields: [{ label: 'Amount', value: '1,200' }],
      openLines: secret === openLinesSecret ? openLines : null,
      expires: '15 Mar 2026, 09:00 CET',
      language: 'en_US',
    })
  },
  async decide(secret, decided) {
    if (secret === openLinesSecret && decided.decision === 'Approve') {
      return failed({ isRefusal: true, code: 'checklist-open', message: openLines })
    }
    if (secret !== goodSecret && secret !== openLinesSecret) return failed(gone)
    decidedByMail.push(decided)
    const of = { label: 'Approve <the> offer', process: 'Offers', language: 'en_US' }
    return ok({ ...of, decision: decided.decision })
  },
}

export const sampleNotice = {
  id: '0NF000000000001AAA',
  at: '2026-03-01T08:00:00.000Z',
  title: 'Your turn: Ask',
  body: 'Ask is yours now.',
  kind: 'assignment',
  runId: 'run1',
  workItemId: 'item1',
  recordId: null,
  readAt: null,
}

export const sampleChoices: NoticeChoices = {
  kinds: [{ kind: 'approval', label: 'Approvals', choice: 'mail', usual: 'mail', push: true }],
  quiet: { from: 1350, until: 425 },
  digestHour: 8,
  timeZone: 'UTC',
}
