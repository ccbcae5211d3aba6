// Whether a viewer may take a completion back or send work back now: the command itself is decided
// and thrown away, so that a button is shown exactly when it would be taken.
import { idFromNumber } from '@stagewright/base'
import {
  type Context,
  decide,
  isRefusal,
  placesToSendBack,
  maySendBack,
} from '@stagewright/orchestration'
import { actorOf } from './command/actor.ts'
import type { Viewer } from './face/asking.ts'
import type { RunReading } from './readers.ts'

export type GoingBackActs = {
  canRecall: boolean
  /** Places by API name and label. */
  sendBackTo: { name: string; label: string }[]
}

/** What of going back the viewer may do with the item of a page. */
export function goingBackActs(
  viewer: Viewer,
  workItem: Pick<RunReading, 'definition' | 'run'> & { id: string; openedIds: string[] },
  context: Omit<Context, 'actor' | 'newId'>,
): GoingBackActs {
  const { definition, run, openedIds } = workItem
  const actor = actorOf(viewer)
  const item = run.workItems[workItem.id]
  if (!item) return { canRecall: false, sendBackTo: [] }
  let ids = 0n
  const newId = (prefix: string) => idFromNumber(prefix, ++ids)
  const tell = { runId: run.id, workItemId: item.id }
  const command = { type: 'RecallCompletion' as const, ...tell, openedIds }
  const canRecall =
    item.endedBy?.id === viewer.id &&
    !isRefusal(decide(definition, run, command, { ...context, actor, newId }))
  const maySend = item.status === 'Assigned' && maySendBack(actor, item)
  const places =
    maySend && run.status === 'InProgress' ? placesToSendBack(definition, run, item) : []
  return { canRecall, sendBackTo: places.map(({ name, label }) => ({ name, label })) }
}
