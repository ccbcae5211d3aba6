// Mails: what is sent, how its sending went, and what it says. Where no server sends, all are kept
// here to be read.
import { z } from 'zod'
import { component } from './component.ts'
import { commaList, pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant } from './value.ts'

/** Kept: nothing sends it. Sending: it will be tried, or tried again. */
export const mailState = z.enum(['Kept', 'Sending', 'Sent', 'Failed'])

const summary = {
  id: z.string(),
  at: instant,
  state: mailState,
  to: z.array(z.string()),
  subject: z.string(),
  /** What a mail about work is, such as `approval`; null for those that flows write. */
  kind: z.string().nullable(),
  workItemId: z.string().nullable(),
  runId: z.string().nullable(),
  recordId: z.string().nullable(),
  /** How often a server was asked to take it. */
  tries: z.number(),
  /** Why it was not sent. */
  problem: z.string().nullable(),
}

export const mailSummary = component(
  'MailSummary',
  'A mail, and how its sending stands.',
  z.object(summary),
)

export const mail = component(
  'Mail',
  'A mail with what it says and each try to send it.',
  z.object({
    ...summary,
    /** Whom it says it is from; empty for the sender of the installation. */
    from: z.string(),
    cc: z.array(z.string()),
    bcc: z.array(z.string()),
    /** A whole document. To be shown where nothing of it can act or load. */
    html: z.string(),
    text: z.string(),
    /** Ids of files that go with it. */
    attachmentIds: z.array(z.string()),
    messageId: z.string().nullable(),
    /** Its buttons to decide are left out here: they are for its addressee alone. */
    hidesButtons: z.boolean(),
    deliveries: z.array(
      z.object({
        number: z.number(),
        at: instant,
        isSent: z.boolean(),
        /** What the server said, or what stood in the way. */
        answer: z.string(),
      }),
    ),
    /** Answers that came in by mail. */
    answers: z.array(
      z.object({
        at: instant,
        from: z.string(),
        /** What became of it: `Approve`, `Asked again`, `Other sender`, … */
        outcome: z.string(),
        text: z.string(),
      }),
    ),
    /** What the viewer may do with it now. */
    actions: z.array(z.enum(['send'])),
  }),
)

const params = z.object({ id })
const whoSees = 'Everybody mails to themselves; all with ManageRuns.'

export const mailRoutes = defineRoutes({
  'mails.list': {
    method: 'GET',
    path: '/api/mails',
    summary: 'Mails, the newest first.',
    access: 'signed-in',
    permission: whoSees,
    query: z.object({
      ...pageQuery,
      state: commaList(mailState.options).exactOptional(),
      /** In the subject or an address. */
      search: z.string().max(255).exactOptional(),
      workItemId: id.exactOptional(),
    }),
    response: pageOf(mailSummary),
    errors: [],
  },
  'mails.show': {
    method: 'GET',
    path: '/api/mails/{id}',
    summary: 'One mail with what it says and each try to send it.',
    access: 'signed-in',
    permission: whoSees,
    params,
    response: mail,
    errors: ['not-found'],
  },
  'mails.send': {
    method: 'POST',
    path: '/api/mails/{id}/send',
    summary: 'Has a mail sent once more.',
    access: 'signed-in',
    permission: 'People with ManageRuns.',
    params,
    response: done,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
})

export type MailSummary = z.infer<typeof mailSummary>
export type Mail = z.infer<typeof mail>
export type MailState = z.infer<typeof mailState>
