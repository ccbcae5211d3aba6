// What may be asked about files: bytes of people, with the records that flows know them by.
import type { Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'

export type FileCommands = {
  /** Keeps files, for a record or for a field of the screen that an interview shows. */
  upload(
    viewer: Viewer,
    place: { recordId?: string; interviewId?: string; field?: string },
    files: NewFile[],
  ): Promise<Result<FileView[], Problem>>
  /** The files of a record, newest first. */
  list(viewer: Viewer, recordId: string): Promise<FileView[]>
  /** By the id of the document or of the version; undefined when the viewer may not see it. */
  content(viewer: Viewer, id: string): Promise<(FileView & { content: Uint8Array }) | undefined>
  delete(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}
export type NewFile = { name: string; type: string; content: Uint8Array }
export type FileView = {
  id: string
  versionId: string
  /** With its extension. */
  name: string
  type: string
  bytes: number
  /** ISO text. */
  createdAt: string
  createdBy: { id: string; name: string }
}
