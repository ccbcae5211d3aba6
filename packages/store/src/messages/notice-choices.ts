// What people want to be told of, and when.
import type { NoticeChoice } from '@stagewright/conductor'
import type { Queries } from '../database/transaction.ts'

export type NoticeSettings = {
  personId: string
  /** Kind → what they chose; what is missing is as usual. */
  choices: { [kind: string]: NoticeChoice }
  /** Minutes of the person's day between which no mail is sent; null when there are none. */
  quietFrom: number | null
  quietUntil: number | null
  /** The hour of the person's day at which the digest is due. */
  digestHour: number
  timeZone: string
  /** What they are told in; null for the organisation's. */
  language: string | null
  /** Webhooks want to be told what people are told. */
  hasWebhooks?: boolean
}

const readText = {
  name: 'notice-settings',
  merge: { by: 'keys' as const, column: 'personId' },
  text: `select person.id as "personId", coalesce(choices, '{}') as choices,
      quiet_from as "quietFrom", quiet_until as "quietUntil",
      coalesce(digest_hour, 8) as "digestHour", time_zone as "timeZone", language,
      exists (select from webhook) as "hasWebhooks"
    from person left join notice_choice on person_id = person.id where person.id = any($1)`,
}
const saveText = {
  name: 'save-notice-settings',
  text: `insert into notice_choice (person_id, choices, quiet_from, quiet_until, digest_hour)
    values ($1, $2, $3, $4, $5)
    on conflict (person_id) do update set choices = excluded.choices,
      quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
      digest_hour = excluded.digest_hour`,
}

/** The settings of people, by their ids. */
export async function readNoticeSettings(
  db: Queries,
  personIds: readonly string[],
): Promise<Map<string, NoticeSettings>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.query<NoticeSettings>(readText, [personIds])
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Keeps the settings of a person. */
export async function saveNoticeSettings(
  db: Queries,
  settings: Omit<NoticeSettings, 'timeZone' | 'language' | 'hasWebhooks'>,
): Promise<void> {
  const { personId, choices, quietFrom, quietUntil, digestHour } = settings
  const values = [personId, JSON.stringify(choices), quietFrom, quietUntil, digestHour]
  await db.query(saveText, values)
}
