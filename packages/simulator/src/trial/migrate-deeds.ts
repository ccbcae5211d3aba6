// Migrations in a story, and what is promised of them: what a preview says is what happens, and an
// undo never takes away what a person has done.
import {
  migrateRun,
  type Performance,
  previewMigration,
  undoMigration,
} from '@stagewright/conductor'
import { describeEvent, type EventType, type Run } from '@stagewright/orchestration'
import { unlessRefused } from '../refused.ts'
import { sameValues } from './same-values.ts'
import type { Deed, TrialWorld } from './trial-world.ts'

type Asked = { world: TrialWorld; run: Run; userId: string }

/** Brings a run to a version; throws when that is not what the preview said. */
export function migrateDeed({ world, run, userId }: Asked, version: number, renews: boolean): Deed {
  return async (performance) => {
    const { id } = run
    const pins = renews ? ('renew' as const) : ('keep' as const)
    const wanted = { version, mapping: {}, pins, reason: 'The new version.' }
    const actor = await performance.world.actorOf(userId)
    const preview = await previewMigration(performance, id, wanted, actor)
    const refusal = await migrateRun(performance, id, wanted, actor)
    if (preview?.isPossible === true && refusal) {
      throw new Error(`a migration that was possible is refused: ${refusal.message}`)
    }
    if (preview?.isPossible === false && !refusal) {
      throw new Error(`a migration that was not possible is done: ${preview.reasons[0]?.message}`)
    }
    unlessRefused(refusal)
    if (!preview?.isPossible) return
    const told = await toldOf(performance, world, id)
    if (!sameValues(told, preview.next)) {
      const [said, done] = [preview.next.join('; '), told.join('; ')]
      throw new Error(`the preview of a migration said "${said}" and "${done}" came of it`)
    }
    const after = performance.run(id)
    const isAsSaid = preview.plan.pins.every(({ flow, to }) => after?.pins[flow] === to)
    if (!isAsSaid) throw new Error('a migration pinned other flows than its preview said')
  }
}

/** What the log says of the newest migration and what came of it at once. */
async function toldOf(
  performance: Performance,
  { data }: TrialWorld,
  runId: string,
): Promise<string[]> {
  // Its events are written before its effects are performed: what came of it at once, and no more.
  await performance.flush()
  const log = data.logs.get(runId) ?? []
  const at = log.findLastIndex(({ type }) => type === 'RunMigrated')
  const run = performance.run(runId)
  return run ? log.slice(at + 1).map((event) => describeEvent(event, run)) : []
}

/** What people do with the work of a run; nothing of it may be lost. */
const ofPeople: readonly EventType[] = [
  'WorkItemClaimed',
  'WorkItemReleased',
  'WorkItemReassigned',
  'WorkItemCompleted',
  'WorkItemReviewed',
  'CompletionRecalled',
  'SentBack',
  'StepSkipped',
  'StepRetried',
  'RunSuspended',
  'RunResumed',
]

/** Takes the newest migration of a run back; throws when that loses a person's work. */
export function undoDeed({ world, run, userId }: Asked): Deed {
  return async (performance) => {
    const log = world.data.logs.get(run.id) ?? []
    const at = log.findLastIndex(({ type }) => type === 'RunMigrated')
    const lost = log
      .slice(at + 1)
      .find(({ type, actor }) => ofPeople.includes(type) && actor.id !== 'system')
    const actor = await performance.world.actorOf(userId)
    const undone = { runId: run.id, reason: 'Not yet.' }
    unlessRefused(await undoMigration(performance, undone, actor))
    if (at < 0) throw new Error('a migration was undone that never was')
    if (lost) throw new Error(`undoing a migration lost ${lost.type} of ${lost.actor.name}`)
    const event = log[at]
    const from = event?.type === 'RunMigrated' ? event.from : undefined
    const version = performance.run(run.id)?.orchestration.version
    if (version !== from) throw new Error(`undone, the run is on version ${version}, not ${from}`)
  }
}
