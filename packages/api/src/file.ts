// Files: put in from a screen or beside a record, listed, fetched, taken away.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name, personRef } from './value.ts'

/** Largest file that can be uploaded, in bytes. */
export const fileBytesMax = 25 * 1024 * 1024
/** Most files of one upload. */
export const filesPerUploadMax = 10

export const fileSummary = component(
  'File',
  'A file: a ContentDocument with its latest version.',
  z.object({
    /** Id of the ContentDocument. */
    id: z.string(),
    versionId: z.string(),
    /** With its extension. */
    name: z.string(),
    /** Media type as it is sent when the file is fetched. */
    type: z.string(),
    bytes: z.number(),
    createdAt: instant,
    createdBy: personRef,
  }),
)

const params = z.object({ id })

export const fileRoutes = defineRoutes({
  'files.upload': {
    method: 'POST',
    path: '/api/files',
    summary:
      'Keeps files, sent as parts named `file` of a form; linked to a record, if one is named.',
    access: 'signed-in',
    inGuide: 'guests-too',
    permission: 'Anybody who is signed in; for a screen, the person whose interview it is.',
    query: z.object({
      /** The record they belong to. */
      recordId: id.exactOptional(),
      /** The interview on whose screen they are added; the field says to which record and types. */
      interviewId: id.exactOptional(),
      field: name.exactOptional(),
    }),
    bodyMedia: 'form',
    status: 201,
    response: z.object({ items: z.array(fileSummary) }),
    errors: ['not-found', 'not-allowed', 'too-large', 'file-refused', 'unsupported-media-type'],
  },
  'files.list': {
    method: 'GET',
    path: '/api/records/{id}/files',
    summary: 'The files of a record, newest first.',
    access: 'signed-in',
    permission: 'Anybody who may see the record.',
    params,
    response: z.object({ items: z.array(fileSummary) }),
    errors: ['not-found'],
  },
  'files.content': {
    method: 'GET',
    path: '/api/files/{id}/content',
    summary: 'The file itself, by the id of its ContentDocument or ContentVersion.',
    access: 'signed-in',
    permission: 'Who put it in, and anybody who may see a record it belongs to.',
    params,
    media: 'file',
    response: z.unknown(),
    errors: ['not-found'],
  },
  'files.delete': {
    method: 'DELETE',
    path: '/api/files/{id}',
    summary: 'Deletes a file everywhere.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who put it in.',
    params,
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
})

export type FileSummary = z.infer<typeof fileSummary>
