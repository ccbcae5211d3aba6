// Records and figures that a query asks for, as the viewer may see them.
import { failed, ok, type Result } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import {
  type CheckedQuery,
  type QueryContext,
  type QueryProblem,
  readQuery as readText,
} from '@stagewright/record'
import { isSeen, runQuery } from '@stagewright/store'
import { seenBy } from './record-eyes.ts'
import type { Viewer } from './face/asking.ts'
import type { System } from './system.ts'

export type AskedQuery = { text: string; after?: string; limit: number }
export type QueryReading = { query: CheckedQuery; rows: FlowRecord[]; next?: string }

/** One page of a query's result, or what is wrong with its text. Throws RecordFault. */
export async function readQuery(
  system: System,
  viewer: Viewer,
  { text, after, limit }: AskedQuery,
): Promise<Result<QueryReading, QueryProblem>> {
  const access = await seenBy(system, viewer)
  const { schema, now } = access
  const context: QueryContext = {
    schema,
    now,
    timeZone: viewer.timeZone,
    locale: viewer.locale,
    isSeen: (object, field) =>
      access.relations.has(object.apiName) && isSeen(access, object, field),
  }
  const query = readText(context, text)
  if (!query.ok) return failed(query.error)
  const skip = Number(after ?? 0) || 0
  const page = await runQuery(access, query.value, { skip, most: limit })
  const next = page.hasMore ? { next: String(skip + limit) } : {}
  return ok({ query: query.value, rows: page.rows, ...next })
}
