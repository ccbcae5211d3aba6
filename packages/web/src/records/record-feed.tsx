// What is said about a record.
import { Feed } from '../feed/feed.tsx'
import { server } from '../server/client.ts'
import { feedQuery } from '../server/queries.ts'

/** The feed of a record. */
export function RecordFeed({ recordId }: { recordId: string }) {
  return (
    <Feed
      title="Feed"
      label="Post about this record"
      verb="Post"
      empty="Nothing was posted yet. Flows post here too."
      query={feedQuery(recordId)}
      send={(text) => server.feed.post(recordId, text)}
    />
  )
}
