// What waits for room gets it: some run in flight ends. Where all of them wait for room themselves,
// none does.
import { listRunsWithoutRoom, type RunWithoutRoom } from '../jobs/runs-without-room.ts'
import { type Check, type Finding, GRACE_MINUTES } from './check.ts'

/** Runs in flight that keep each other from beginning what they wait for. */
export const noRoom: Check = {
  name: 'no-room',
  promise: 'Some run in flight can end, and makes room for what waits for it.',
  async find({ db, now, most }) {
    const { runs, doAllStand } = await listRunsWithoutRoom(db, most)
    const before = Date.parse(now) - GRACE_MINUTES * 60_000
    // Somebody may be raising the limit just now.
    if (!doAllStand || !runs.some(({ since }) => Date.parse(since) < before)) return []
    return runs.map(findingOf)
  },
}

function findingOf({ id, name, label, since }: RunWithoutRoom): Finding {
  return {
    kind: 'run',
    id,
    runId: id,
    message: `${name} (${label}) wants to begin something since ${since} and finds no room, and every other run in flight stands too: none makes room.`,
    remedy: `Raise the limit that stagewright limits show calls reached and start the server with it; or end a run that may end: stagewright run cancel ${id} --reason "…".`,
  }
}
