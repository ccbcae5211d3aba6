// The bytes of every file are there, all of them: its record says how many.
import { type Check, foundBy, hasTable } from './check.ts'

const text = `
  select version."Id" as id, version."Title" as title, version."ContentSize"::float8 as size,
    octet_length(content.bytes) as kept
  from records."ContentVersion" version
  left join file_content content on content.version_id = version."Id"
  where version."ContentSize" > 0 and coalesce(version."VersionData"::text, '') = ''
    and octet_length(content.bytes) is distinct from version."ContentSize"
  limit $1`

type Row = { id: string; title: string | null; size: number; kept: number | null }

/** Files whose bytes are gone or cut off. */
export const lostFiles: Check = {
  name: 'files',
  promise: 'What was uploaded is there, with all its bytes.',
  async find(examination) {
    if (!(await hasTable(examination.db, 'records."ContentVersion"'))) return []
    return foundBy<Row>(examination, text, {
      told: ({ id, title, size, kept }) => ({
        kind: 'record',
        id,
        runId: null,
        message: `File ${title ?? ''} (${id}) has ${size} bytes, and ${kept === null ? 'none of them are' : `${kept} are`} stored.`,
        remedy: `Restore a backup that has it, beside this system, and upload it again; or delete the file where nobody needs it.`,
      }),
    })
  },
}
