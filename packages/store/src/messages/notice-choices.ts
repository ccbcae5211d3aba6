// What people want to be told of, and when.
import type { NoticeChoice } from '@stagewright/conductor'
import type { Queries } from '../database/transaction.ts'
import { textList } from '../database/text-list.ts'

export type NoticeSettings = {
  personId: string
  /** Kind → what they chose; what is missing is as usual. */
  choices: { [kind: string]: NoticeChoice }
  /** Kind → whether their browsers are told; what is missing is as usual. */
  pushes: { [kind: string]: boolean }
  /** Minutes of the person's day between which no mail is sent; null when there are none. */
  quietFrom: number | null
  quietUntil: number | null
  /** The hour of the person's day at which the digest is due. */
  digestHour: number
  timeZone: string
  locale: string
  /** What they are told in; null for the organisation's. */
  language: string | null
  /** Webhooks want to be told what people are told. */
  hasWebhooks?: boolean
  /** The person has browsers that show notices, and these are switched on. */
  hasBrowsers?: boolean
}

const readText = {
  name: 'notice-settings',
  merge: { by: 'keys' as const, column: 'personId' },
  text: `select person.id as "personId", coalesce(choices, '{}') as choices,
      coalesce(pushes, '{}') as pushes,
      quiet_from as "quietFrom", quiet_until as "quietUntil",
      coalesce(digest_hour, 8) as "digestHour", time_zone as "timeZone", locale, language,
      exists (select from webhook) as "hasWebhooks",
      exists (select from push_setting where is_on) and exists (select from push_browser browser
        where browser.person_id = person.id) as "hasBrowsers"
    from person left join notice_choice on person_id = person.id where person.id = any(${textList('$1')})`,
}
const saveText = {
  name: 'save-notice-settings',
  text: `insert into notice_choice (person_id, choices, quiet_from, quiet_until, digest_hour,
      pushes)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (person_id) do update set choices = excluded.choices, pushes = excluded.pushes,
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
  settings: Omit<
    NoticeSettings,
    'timeZone' | 'locale' | 'language' | 'hasWebhooks' | 'hasBrowsers'
  >,
): Promise<void> {
  const { personId, choices, pushes, quietFrom, quietUntil, digestHour } = settings
  const values = [personId, JSON.stringify(choices), quietFrom, quietUntil, digestHour]
  await db.query(saveText, [...values, JSON.stringify(pushes)])
}
