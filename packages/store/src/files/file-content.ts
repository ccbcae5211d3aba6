// The bytes of files, by the id of their ContentVersion.
import type { Queries } from '../database/transaction.ts'

export type FileContent = { versionId: string; mediaType: string; bytes: Uint8Array }

const insertText = {
  name: 'insert-file-content',
  text: `insert into file_content (version_id, media_type, bytes)
    select * from unnest($1::text[], $2::text[], $3::bytea[])`,
}
const readText = {
  name: 'read-file-content',
  text: 'select version_id, media_type, bytes from file_content where version_id = $1',
}
const typesText = {
  name: 'file-media-types',
  text: 'select version_id, media_type from file_content where version_id = any($1)',
}
const deleteText = {
  name: 'delete-file-content',
  text: 'delete from file_content where version_id = any($1)',
}
/** Records may be deleted by flows, which know nothing of bytes. */
const sweepText = {
  name: 'sweep-file-content',
  text: `delete from file_content where not exists (
    select 1 from records."ContentVersion" version where version."Id" = version_id)`,
}

/** Keeps the bytes of new files. */
export async function insertFileContents(
  db: Queries,
  files: readonly FileContent[],
): Promise<void> {
  const bytes = files.map((file) => Buffer.from(file.bytes))
  const ids = files.map(({ versionId }) => versionId)
  await db.query(insertText, [ids, files.map(({ mediaType }) => mediaType), bytes])
}

/** The bytes of one file; undefined when there are none. */
export async function readFileContent(
  db: Queries,
  versionId: string,
): Promise<FileContent | undefined> {
  type Row = { version_id: string; media_type: string; bytes: Buffer }
  const [row] = await db.query<Row>(readText, [versionId])
  return row && { versionId: row.version_id, mediaType: row.media_type, bytes: row.bytes }
}

/** The media types of files, by version id. */
export async function fileMediaTypes(
  db: Queries,
  versionIds: readonly string[],
): Promise<Map<string, string>> {
  type Row = { version_id: string; media_type: string }
  const rows = await db.query<Row>(typesText, [versionIds])
  return new Map(rows.map((row) => [row.version_id, row.media_type]))
}

/** Drops the bytes of files that are deleted. */
export async function deleteFileContents(
  db: Queries,
  versionIds: readonly string[],
): Promise<void> {
  await db.query(deleteText, [versionIds])
}

/** Drops bytes whose ContentVersion is gone. Needs the table of ContentVersion. */
export async function sweepFileContents(db: Queries): Promise<void> {
  await db.query(sweepText, [])
}
