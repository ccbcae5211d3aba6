// The audit: what was done, by whom, and whether that still stands as it was written.
import { z } from 'zod'
import { component } from './component.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { instant } from './value.ts'

export const auditOutcome = z.enum(['Done', 'Refused'])

export const auditEntry = component(
  'AuditEntry',
  'Something that was done, or refused: an act, or an event of a run.',
  z.object({
    /** `act/<id>`, or `<run id>/<number>` of a line of a log. */
    id: z.string(),
    at: instant,
    /** The name of the act, such as `people.freeze`, or of the event, such as `RunStarted`. */
    act: z.string(),
    actorId: z.string(),
    actorName: z.string(),
    outcome: auditOutcome,
    /** The id of what it was done to; of an event its run. Empty without one. */
    target: z.string(),
    /** The network address it came from; empty for the system. */
    address: z.string(),
    /** What else the act says; null for an event, of which the page of its run says more. */
    detail: z.record(z.string(), z.unknown()).nullable(),
  }),
)

export const auditHead = component(
  'AuditHead',
  'The end of the chain. Noted elsewhere, it proves later that nothing before it was changed.',
  z.object({
    number: z.number(),
    /** SHA-256 in hexadecimal; empty while the chain is. */
    hash: z.string(),
    at: instant.nullable(),
  }),
)

export const auditVerification = component(
  'AuditVerification',
  'What came of verifying a stretch of the chain.',
  z.object({
    /** The last link looked at: the `after` of the next stretch. */
    end: z.object({ number: z.number(), hash: z.string() }),
    linkCount: z.number(),
    entryCount: z.number(),
    problems: z.array(
      z.object({
        kind: z.enum([
          'changed',
          'moved',
          'removed',
          'inserted',
          'link-changed',
          'link-removed',
          'head',
        ]),
        /** The entry; empty where the chain itself is wrong. */
        entry: z.string(),
        link: z.number().nullable(),
        message: z.string(),
      }),
    ),
    /** False when more follows behind `end`. */
    isWhole: z.boolean(),
  }),
)

export const auditLink = component(
  'AuditLink',
  'A link of the chain with what its entries say.',
  z.object({
    number: z.number(),
    /** When it was sealed: seconds since 1970, in decimal. */
    epoch: z.string(),
    /** SHA-256 of each entry, 64 digits each. */
    digests: z.string(),
    hash: z.string(),
    /**
     * Keys, `act/<id>` or `<run id>/<first line>-<last line>`, and the text whose SHA-256 stands in
     * `digests`; null for an entry that is gone.
     */
    entries: z.array(z.object({ entry: z.string(), content: z.string().nullable() })),
  }),
)

const linkNumber = z.coerce.number<number | string>().int().min(0)
const readers = 'People with ViewAudit.'

export const auditRoutes = defineRoutes({
  'audit.list': {
    method: 'GET',
    path: '/api/audit',
    summary: 'What was done and by whom, newest first: acts and events of runs.',
    access: 'signed-in',
    permission: readers,
    query: z.object({
      ...pageQuery,
      /** A part of the person's name, or the whole id. */
      person: z.string().max(200).exactOptional(),
      /** `people.freeze`, all of `people`, or an event such as `WorkItemCompleted`. */
      act: z.string().max(100).exactOptional(),
      /** The id of what it was done to; a run's id gives its events. */
      target: z.string().max(100).exactOptional(),
      outcome: auditOutcome.exactOptional(),
      from: z.iso.datetime({ offset: true }).exactOptional(),
      until: z.iso.datetime({ offset: true }).exactOptional(),
    }),
    response: pageOf(auditEntry),
    errors: ['not-allowed'],
  },
  'audit.head': {
    method: 'GET',
    path: '/api/audit/head',
    summary: 'The end of the chain, with all sealed that was done so far.',
    access: 'signed-in',
    permission: readers,
    response: auditHead,
    errors: ['not-allowed'],
  },
  'audit.verify': {
    method: 'GET',
    path: '/api/audit/verification',
    summary:
      'Verifies a stretch of the chain: finds what was changed, removed, moved or put in, by name.',
    access: 'signed-in',
    permission: readers,
    query: z.object({
      after: linkNumber.default(0),
      /** A head noted before, as `<number>:<hash>`: it must still stand in the chain. */
      head: z
        .string()
        .regex(/^[1-9]\d{0,15}:[0-9a-f]{64}$/, 'A head is written <number>:<hash>.')
        .exactOptional(),
    }),
    response: auditVerification,
    errors: ['not-allowed'],
  },
  'audit.export': {
    method: 'GET',
    path: '/api/audit/links',
    summary: 'Links of the chain with what they speak of, oldest first; the export is an act too.',
    access: 'signed-in',
    permission: readers,
    query: z.object({ after: linkNumber.default(0) }),
    response: z.object({ items: z.array(auditLink), isWhole: z.boolean() }),
    errors: ['not-allowed'],
  },
})

export type AuditEntry = z.infer<typeof auditEntry>
export type AuditHead = z.infer<typeof auditHead>
export type AuditVerification = z.infer<typeof auditVerification>
export type AuditLink = z.infer<typeof auditLink>
