// The feed of a record as it is read: a page of posts with their comments and who wrote them, in
// two statements however many there are.
import type { FlowRecord } from '@stagewright/flow'
import { queryRecords } from '@stagewright/store'
import { recordAccess, readRecord } from '../read-records.ts'
import type { Viewer } from '../face/asking.ts'
import type { System } from '../system.ts'

export type FeedEntry = { id: string; text: string; by: { id: string; name: string }; at: string }
export type FeedPostRow = FeedEntry & { type: string; comments: FeedEntry[] }
export type FeedPageRow = { posts: FeedPostRow[]; next?: string }

/** Posts of a page, unless asked otherwise. */
const POSTS = 20
/** Comments shown of all posts of a page together. */
const COMMENTS_MAX = 2000

/** The newest posts first; undefined when there is no such record, or the viewer may not see it. */
export async function readFeed(
  system: System,
  viewer: Viewer,
  { recordId, after, limit = POSTS }: { recordId: string; after?: string; limit?: number },
): Promise<FeedPageRow | undefined> {
  const found = await readRecord(system, recordId, viewer)
  if (!found) return undefined
  const skip = Number(after ?? 0) || 0
  const access = recordAccess(system)
  const parentId = String(found.record['Id'])
  const rows = await queryRecords(access, {
    criteria: {
      object: 'FeedItem',
      filters: [{ field: 'ParentId', operator: 'EqualTo', value: parentId }],
      logic: 'and',
    },
    fields: ['Id', 'Body', 'Type', 'CreatedDate', 'CreatedById', 'CreatedBy.Name'],
    sort: { field: 'CreatedDate', order: 'Desc' },
    limit: skip + limit + 1,
  })
  const page = rows.slice(skip, skip + limit)
  const comments = page.length === 0 ? [] : await commentsOn(system, page)
  const posts = page.map((row): FeedPostRow => {
    const own = comments.filter((comment) => comment['FeedItemId'] === row['Id'])
    const type = String(row['Type'] ?? 'TextPost')
    return { ...entry(row, 'Body'), type, comments: own.map((one) => entry(one, 'CommentBody')) }
  })
  return rows.length > skip + limit ? { posts, next: String(skip + limit) } : { posts }
}

async function commentsOn(system: System, posts: readonly FlowRecord[]): Promise<FlowRecord[]> {
  const ids = posts.map((row) => String(row['Id']))
  return queryRecords(recordAccess(system), {
    criteria: {
      object: 'FeedComment',
      filters: [{ field: 'FeedItemId', operator: 'In', value: ids }],
      logic: 'and',
    },
    fields: ['Id', 'FeedItemId', 'CommentBody', 'CreatedDate', 'CreatedById', 'CreatedBy.Name'],
    sort: { field: 'CreatedDate', order: 'Asc' },
    limit: COMMENTS_MAX,
  })
}

function entry(row: FlowRecord, text: string): FeedEntry {
  const author = row['CreatedBy']
  const isRecord = typeof author === 'object' && author !== null && !Array.isArray(author)
  const id = String(row['CreatedById'] ?? 'system')
  const known = isRecord ? author['Name'] : undefined
  const name = typeof known === 'string' && known !== '' ? known : 'Automated Process'
  return {
    id: String(row['Id']),
    text: String(row[text] ?? ''),
    by: { id, name },
    at: new Date(String(row['CreatedDate'])).toISOString(),
  }
}
