// What of a change concerns a viewer: runs and items they may see now, or saw on this stream
// before, so that something taken from them leaves their screen too. Records and definitions are
// everybody's; schedules are for operators.
import type { LiveChange } from '@stagewright/api'
import type { Runtime, Viewer } from '@stagewright/runtime'

/** More ids than this are not looked up one by one: the viewer is told "many". */
const lookUpsMax = 20
/** Ids remembered of one stream. */
const rememberedMax = 5_000

export type Visibility = (viewer: Viewer, change: LiveChange) => Promise<LiveChange>

/** Gives the filter of one stream. */
export function createVisibility(runtime: Runtime, first: Viewer): Visibility {
  const seen = new Set<string>()
  // What lies in the inbox when the stream opens is on the screen already.
  const prime = async () => {
    const { rows } = await runtime.read.inbox(first, { view: 'all', limit: 200 })
    for (const { id, runId } of rows) remember(seen, id).add(runId)
  }
  // At once: a first change that takes an item away would find it gone.
  const primed = prime()
  primed.catch(() => undefined)
  return async (viewer, change) => {
    await primed
    const [runs, workItems] = await Promise.all([
      visible(change.runs, seen, async (id) => (await runtime.read.run(viewer, id)) !== undefined),
      visible(change.workItems, seen, async (id) => {
        return (await runtime.read.workItem(viewer, id)) !== undefined
      }),
    ])
    return {
      ...(runs && { runs }),
      ...(workItems && { workItems }),
      ...(change.records && { records: change.records }),
      ...(change.definitions && { definitions: change.definitions }),
      ...(change.schedules &&
        viewer.permissions.includes('ManageRuns') && { schedules: change.schedules }),
    }
  }
}

async function visible(
  ids: string[] | undefined,
  seen: Set<string>,
  maySee: (id: string) => Promise<boolean>,
): Promise<string[] | undefined> {
  if (!ids || ids.length === 0) return ids
  const unknown = ids.filter((id) => !seen.has(id))
  if (unknown.length > lookUpsMax) return []
  const answers = await Promise.all(unknown.map(maySee))
  unknown.forEach((id, at) => answers[at] && remember(seen, id))
  const told = ids.filter((id) => seen.has(id))
  return told.length > 0 ? told : undefined
}

function remember(seen: Set<string>, id: string): Set<string> {
  if (seen.size >= rememberedMax) {
    const [oldest] = seen
    if (oldest !== undefined) seen.delete(oldest)
  }
  return seen.add(id)
}
