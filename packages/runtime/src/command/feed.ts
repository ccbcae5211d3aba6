// The feed of a record on behalf of a person: read, post, comment.
import { failed, ok } from '@stagewright/base'
import { saveNew } from '@stagewright/conductor'
import { mentionsIn, tellMentioned, withNames } from '../feed/mentions.ts'
import { readFeed } from '../feed/read-feed.ts'
import type { FeedCommands, Problem } from '../runtime.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'

/** The feed commands of the runtime. */
export function createFeedCommands(system: System): FeedCommands {
  const parentOf = (id: string) => system.deployment.schema.objectOfId(id)?.apiName ?? ''
  return {
    async show(_viewer, recordId, page) {
      const feed = await readFeed(system, recordId, page)
      return feed ? ok(feed) : failed(noRecord(recordId))
    },
    post: (viewer, recordId, text) =>
      transact(system, async (performance, tx) => {
        const object = parentOf(recordId)
        const known = system.deployment.relations.has(object)
        const [record] = known
          ? await performance.world.records.load(object, [recordId], ['Id'])
          : []
        if (!record) giveUp(noRecord(recordId))
        const parentId = String(record['Id'])
        const mentions = await mentionsIn(tx, [text])
        const post = { ParentId: parentId, Body: withNames(text, mentions), Type: 'TextPost' }
        const [saved] = await saveNew(performance, {
          object: 'FeedItem',
          records: [post],
          by: viewer.id,
        })
        await tellMentioned({ performance, tx, by: viewer.id }, [{ text, parentId }], mentions)
        return { id: String(saved?.['Id']) }
      }),
    comment: (viewer, postId, text) =>
      transact(system, async (performance, tx) => {
        const isPost = parentOf(postId) === 'FeedItem'
        const [post] = isPost
          ? await performance.world.records.load('FeedItem', [postId], ['Id', 'ParentId'])
          : []
        if (!post)
          giveUp({ isRefusal: true, code: 'not-found', message: `There is no post ${postId}.` })
        const parentId = String(post['ParentId'])
        const mentions = await mentionsIn(tx, [text])
        const comment = {
          FeedItemId: String(post['Id']),
          ParentId: parentId,
          CommentBody: withNames(text, mentions),
          CommentType: 'TextComment',
        }
        const [saved] = await saveNew(performance, {
          object: 'FeedComment',
          records: [comment],
          by: viewer.id,
        })
        await tellMentioned({ performance, tx, by: viewer.id }, [{ text, parentId }], mentions)
        return { id: String(saved?.['Id']) }
      }),
  }
}

function noRecord(id: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `There is no record ${id}.` }
}
