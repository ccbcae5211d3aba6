// The feed of a record on behalf of a person: read, post, comment.
import { failed, ok } from '@stagewright/base'
import { saveNew } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import { mentionsIn, type Post, tellMentioned, withNames } from '../feed/mentions.ts'
import { readFeed } from '../feed/read-feed.ts'
import { readRecord } from '../read-records.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { FeedCommands } from '../face/feed-commands.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** The feed commands of the runtime. */
export function createFeedCommands(system: System): FeedCommands {
  return {
    async show(viewer, recordId, page) {
      const feed = await readFeed(system, viewer, { recordId, ...page })
      return feed ? ok(feed) : failed(noRecord(recordId))
    },
    async post(viewer, recordId, text) {
      const found = await readRecord(system, recordId, viewer)
      if (!found) return failed(noRecord(recordId))
      const parentId = String(found.record['Id'])
      return write(system, viewer, { text, parentId }, (body) => ({
        object: 'FeedItem',
        record: { ParentId: parentId, Body: body, Type: 'TextPost' },
      }))
    },
    async comment(viewer, postId, text) {
      const post = await readRecord(system, postId)
      const parentId = post?.object.apiName === 'FeedItem' ? String(post.record['ParentId']) : ''
      if (!post || !(await readRecord(system, parentId, viewer))) {
        const message = `There is no post ${postId}.`
        return failed({ isRefusal: true, code: 'not-found', message })
      }
      const FeedItemId = String(post.record['Id'])
      return write(system, viewer, { text, parentId }, (body) => ({
        object: 'FeedComment',
        record: { FeedItemId, ParentId: parentId, CommentBody: body, CommentType: 'TextComment' },
      }))
    },
  }
}

/** Saves a post or comment with the names of those it mentions, and tells them. */
function write(
  system: System,
  { id: by }: Viewer,
  post: Post,
  saved: (body: string) => { object: string; record: FlowRecord },
) {
  return transact(system, async (performance, tx) => {
    const mentions = await mentionsIn(tx, [post.text])
    const { object, record } = saved(withNames(post.text, mentions))
    const [first] = await saveNew(performance, { object, records: [record], by })
    await tellMentioned({ performance, tx, by }, [post], mentions)
    return { id: String(first?.['Id']) }
  })
}

function noRecord(id: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `There is no record ${id}.` }
}
