// Who may change people, groups and queues; and that nobody gives rights that they do not have.
import { mayManagePeople, type Permission } from '@stagewright/orchestration'
import { actorOf } from '../command/actor.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import { giveUp } from '../transact.ts'

/** Gives up unless the viewer may change people, groups and queues. */
export function refuseUnlessManager(viewer: Viewer): void {
  if (mayManagePeople(actorOf(viewer))) return
  giveUp(notAllowed('Changing people and groups needs the permission Manage People.'))
}

/** Gives up when the viewer would give or take a permission that is not theirs. */
export function refuseForeignRights(
  viewer: Viewer,
  { before, after }: { before: readonly Permission[]; after: readonly Permission[] },
): void {
  const changed = [
    ...after.filter((one) => !before.includes(one)),
    ...before.filter((one) => !after.includes(one)),
  ]
  const foreign = changed.find((one) => !viewer.permissions.includes(one))
  if (foreign === undefined) return
  giveUp(notAllowed(`You may not give or take ${foreign}, which is not yours.`))
}

function notAllowed(message: string): Problem {
  return { isRefusal: true, code: 'not-allowed', message }
}
