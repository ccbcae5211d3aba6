// stagewright record query|access|share|unshare|history
import type { QueryResult } from '@stagewright/api'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { csvText } from '../words/csv.ts'
import { accessLines, historyLines, queryLines } from '../words/query-lines.ts'
import type { Remote } from './context.ts'

/** Rows asked for at once. */
const PAGE = 2000

/** Runs a query to its end and shows the result: a table, JSON, or CSV for other programs. */
export async function queryRecords(
  remote: Remote,
  text: string,
  { csv = false }: { csv?: boolean },
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const first = await client.records.query(text, { limit: PAGE })
  const records: QueryResult['records'] = [...first.records]
  for (let { next } = first; next !== null;) {
    const page = await client.records.query(text, { limit: PAGE, after: next })
    records.push(...page.records)
    next = page.next
  }
  const result = { ...first, records, next: null }
  if (csv && !answering.json) terminal.out(csvText(result))
  else say(terminal, answering, result, () => queryLines(result, look))
}

/** Shows what a person may do with a record, and why. */
export async function showAccess(
  { client, terminal, answering }: Remote,
  id: string,
  { person }: { person?: string },
): Promise<void> {
  const access = await client.records.access(id, person === undefined ? {} : { person })
  say(terminal, answering, access, () => accessLines(access))
}

type ShareOptions = { user?: string; group?: string; queue?: string; edit?: boolean }

/** Opens a record to a person, group or queue. */
export async function shareRecord(
  { client, terminal, answering }: Remote,
  id: string,
  { user, group, queue, edit = false }: ShareOptions,
): Promise<void> {
  const named = [
    ['User', user],
    ['Group', group],
    ['Queue', queue],
  ] as const
  const [first, ...others] = named.filter(([, name]) => name !== undefined)
  const [kind, holder] = first ?? []
  if (kind === undefined || holder === undefined || others.length > 0) {
    throw misuse('Say with whom: one of --user, --group and --queue.')
  }
  const access = edit ? 'Edit' : 'Read'
  const done = await client.records.share(id, { kind, holder, access })
  say(terminal, answering, done, () => [`Shared ${id} with ${holder} to ${access}.`])
}

/** Takes a share back. */
export async function unshareRecord(
  { client, terminal, answering }: Remote,
  id: string,
  holderId: string,
): Promise<void> {
  const done = await client.records.unshare(id, holderId)
  say(terminal, answering, done, () => [`${id} is not shared with ${holderId} any more.`])
}

/** Lists the changes of a record's tracked fields. */
export async function showHistory(
  { client, terminal, answering, look }: Remote,
  id: string,
  query: { limit?: number; after?: string },
): Promise<void> {
  const page = await client.records.history(id, query)
  say(terminal, answering, page, () => [
    ...historyLines(page.items, look),
    ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
  ])
}
