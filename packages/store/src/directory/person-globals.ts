// What global variables need to know of a person: the records behind $User, $UserRole, $Profile and
// $Organization, and the settings of a hierarchy that are theirs. One statement.
import type { Json, JsonObject } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import { prepared } from '../read/conditions.ts'
import { literal, tableOf } from '../records/relations.ts'
import { textList } from '../database/text-list.ts'

export type PersonGlobals = {
  user: JsonObject | null
  role: JsonObject | null
  profile: JsonObject | null
  organization: JsonObject
  permissionSets: string[]
  /** Settings by object: those of the organisation, over them the profile's, then the person's. */
  settings: Settings
  /** Those of the organisation alone. */
  commonSettings: Settings
}

type Settings = { [object: string]: JsonObject }

type Row = {
  user: JsonObject | null
  role: JsonObject | null
  profile: JsonObject | null
  organization: JsonObject
  permissionSets: string[] | null
  settings: { object: string; owner: string; values: JsonObject }[] | null
}

const merge = { by: 'keys', column: 'wanted' } as const

/** Reads a person's globals; the automated process has those of the organisation. */
export async function personGlobals(
  db: Queries,
  userId: string,
  settingsObjects: readonly string[],
): Promise<PersonGlobals> {
  const text = statement(settingsObjects)
  const [row] = await db.query<Row>({ ...prepared('person-globals', text), merge }, [[userId]])
  const organization = row?.organization ?? {}
  return {
    user: row?.user ?? null,
    role: row?.role ?? null,
    profile: row?.profile ?? null,
    organization: organization satisfies { [name: string]: Json },
    permissionSets: row?.permissionSets ?? [],
    settings: settingsOf(row, [organization['Id'], row?.profile?.['Id'], userId]),
    commonSettings: settingsOf(row, [organization['Id']]),
  }
}

/** The settings of owners; each goes over those before it. */
function settingsOf(row: Row | undefined, owners: readonly unknown[]): Settings {
  const settings: Settings = {}
  for (const owner of owners) {
    for (const found of row?.settings ?? []) {
      if (found.owner !== owner) continue
      const present = Object.entries(found.values).filter(([, value]) => value !== null)
      settings[found.object] = { ...settings[found.object], ...Object.fromEntries(present) }
    }
  }
  return settings
}

function statement(settingsObjects: readonly string[]): string {
  const settings = settingsObjects.map(
    (object) => `select ${literal(object)} as object, "SetupOwnerId" as owner,
        to_jsonb(s) as values
      from ${tableOf(object)} s
      where "SetupOwnerId" in (wanted.id, asked."ProfileId", organization."Id")`,
  )
  const all =
    settings.length === 0
      ? 'null::jsonb'
      : `(select jsonb_agg(to_jsonb(one)) from (${settings.join(' union all ')}) one)`
  // No alias may be the name of a column of person: that would be meant instead.
  return `
    select wanted.id as wanted, to_jsonb(asked) as "user", to_jsonb(own_role) as role, to_jsonb(own_profile) as profile,
      to_jsonb(organization) as organization, person.permission_sets as "permissionSets",
      ${all} as settings
    from records."Organization" organization
    cross join unnest(${textList('$1')}) as wanted (id)
    left join records."User" asked on asked."Id" = wanted.id
    left join person on person.id = wanted.id
    left join records."UserRole" own_role on own_role."Id" = asked."UserRoleId"
    left join records."Profile" own_profile on own_profile."Id" = asked."ProfileId"`
}
