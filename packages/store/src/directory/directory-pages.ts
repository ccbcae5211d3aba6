// People and public groups page by page, for directories outside that compare them with their own:
// whatever their number, a page costs what it holds.
import type { Queries, Statement } from '../database/transaction.ts'
import { type GroupRow, groupsText } from '../read/groups.ts'

/** An attribute that is looked for, in small letters, and its text in any letter case. */
export type DirectoryFilter<A extends string> = { attribute: A; value: string }
export type PersonAttribute = 'id' | 'username' | 'externalId' | 'email'
export type GroupAttribute = 'id' | 'label' | 'externalId'
export type DirectoryRange = { offset: number; limit: number }
export type DirectoryPage<T> = { total: number; rows: T[] }

/** A person as directories know one. */
export type DirectoryPerson = {
  id: string
  username: string
  externalId: string | null
  firstName: string
  lastName: string
  name: string
  email: string
  title: string
  isActive: boolean
  managerId: string | null
  timeZone: string
  locale: string
}

const columns = `id, username, external_id as "externalId", first_name as "firstName",
  last_name as "lastName", trim(first_name || ' ' || last_name) as name, email, title,
  is_active as "isActive", manager_id as "managerId", time_zone as "timeZone", locale`

const personConditions: { [A in PersonAttribute | 'none']: string } = {
  none: '$1::text is null',
  id: 'id = $1',
  username: 'lower(username) = lower($1)',
  externalId: 'lower(external_id) = lower($1)',
  email: 'lower(email) = lower($1)',
}
const groupConditions: { [A in GroupAttribute | 'none']: string } = {
  none: '$1::text is null',
  id: 'grp.id = $1',
  label: 'lower(grp.label) = lower($1)',
  externalId: 'lower(grp.external_id) = lower($1)',
}

/** A page of people in the order of their ids, and how many there are in all. */
export async function pageOfPeople(
  db: Queries,
  filter: DirectoryFilter<PersonAttribute> | undefined,
  range: DirectoryRange,
): Promise<DirectoryPage<DirectoryPerson>> {
  const by = filter?.attribute ?? 'none'
  const condition = personConditions[by]
  const count = `select count(*)::integer as total from person where ${condition}`
  const page = `select ${columns} from person where ${condition}
    order by id offset $2 limit $3`
  return readPage(db, { count, page, by: `people-by-${by}` }, { filter, range })
}

/** A page of public groups with their members, and how many there are in all. */
export async function pageOfGroups(
  db: Queries,
  filter: DirectoryFilter<GroupAttribute> | undefined,
  range: DirectoryRange,
): Promise<DirectoryPage<GroupRow>> {
  const by = filter?.attribute ?? 'none'
  const condition = `grp.kind = 'Group' and ${groupConditions[by]}`
  const count = `select count(*)::integer as total from grp where ${condition}`
  const some = `select grp.id from grp where ${condition} order by grp.id offset $2 limit $3`
  const page = groupsText(`grp.id in (${some})`, 'grp.id')
  return readPage(db, { count, page, by: `groups-by-${by}` }, { filter, range })
}

type Texts = { count: string; page: string; by: string }
type Asked = { filter: { value: string } | undefined; range: DirectoryRange }

async function readPage<T extends object>(
  db: Queries,
  { count, page, by }: Texts,
  { filter, range: { offset, limit } }: Asked,
): Promise<DirectoryPage<T>> {
  const value = filter?.value ?? null
  const counting: Statement = { name: `count-${by}`, text: count }
  const [counted] = await db.query<{ total: number }>(counting, [value])
  const total = counted?.total ?? 0
  if (limit === 0 || offset >= total) return { total, rows: [] }
  const reading: Statement = { name: `page-${by}`, text: page }
  return { total, rows: await db.query<T>(reading, [value, offset, limit]) }
}
