// What is said about a work item, and the files that lie with it.
import { Feed } from '../feed/feed.tsx'
import { RecordFiles } from '../records/record-files.tsx'
import { server } from '../server/client.ts'
import { commentsQuery } from '../server/queries.ts'

const shortcut = { key: 'm', group: 'Work item' }

/** Both cards. */
export default function ItemComments({ itemId }: { itemId: string }) {
  return (
    <>
      <Feed
        title="Comments"
        label="Comment on this work item"
        verb="Comment"
        empty="Nobody has commented yet. Everybody who sees the item sees comments."
        query={commentsQuery(itemId)}
        send={(text) => server.workItems.comment(itemId, text)}
        shortcut={shortcut}
      />
      <RecordFiles recordId={itemId} />
    </>
  )
}
