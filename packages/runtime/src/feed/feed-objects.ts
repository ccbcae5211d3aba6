// The objects that hold posts and comments. They are ordinary records, so flows read and save them
// like any other; they are always there, for every record has a feed.
import { applyObjects } from '@stagewright/store'
import type { System } from '../system.ts'
import { refreshDeployment } from '../world/refresh-deployment.ts'

export const feedObjects: readonly string[] = ['FeedItem', 'FeedComment']

/** Makes their tables when they are not there yet. */
export async function ensureFeed(system: System): Promise<void> {
  const { schema, relations } = system.deployment
  if (feedObjects.every((name) => relations.has(name))) return
  const objects = feedObjects
    .map((name) => schema.object(name))
    .filter((object) => object !== undefined)
  await system.database.transaction((tx) => applyObjects(tx, objects))
  await refreshDeployment(system)
}
