// The files that go with a mail, by the ids of versions or of documents.
import type { Queries } from '../database/transaction.ts'

export type MailAttachment = { filename: string; contentType: string; content: Uint8Array }

const attachmentsText = {
  name: 'mail-attachments',
  text: `
    select version."Title" as title, version."FileExtension" as extension, media_type, bytes
    from unnest($1::text[]) with ordinality as asked (id, position)
    cross join lateral (
      select * from records."ContentVersion" one
      where one."Id" = asked.id or one."ContentDocumentId" = asked.id
      order by one."CreatedDate" desc, one."Id" desc limit 1
    ) version
    join file_content on version_id = version."Id"
    order by position`,
}

/** The newest version of each that is there still. Needs the table of ContentVersion. */
export async function mailAttachments(
  db: Queries,
  ids: readonly string[],
): Promise<MailAttachment[]> {
  if (ids.length === 0) return []
  type Row = { title: string | null; extension: string | null; media_type: string; bytes: Buffer }
  const rows = await db.query<Row>(attachmentsText, [ids])
  return rows.map(({ title, extension, media_type: contentType, bytes: content }) => {
    const name = title ?? 'file'
    const isNamed = extension === null || name.toLowerCase().endsWith(`.${extension.toLowerCase()}`)
    return { filename: isNamed ? name : `${name}.${extension}`, contentType, content }
  })
}
