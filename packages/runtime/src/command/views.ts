// Views of lists: kept by their owner, shared with a group or queue the owner is in.
import { failed, isoInstant, ok } from '@stagewright/base'
import { deleteView, listViews, saveView } from '@stagewright/store'
import type { ViewCommands } from '../face/view-commands.ts'
import type { System } from '../system.ts'

/** The view commands of the runtime. */
export function createViewCommands(system: System): ViewCommands {
  const { database } = system
  return {
    list: ({ id, groupIds }, place) => listViews(database, { personId: id, place, groupIds }),
    async save(viewer, { groupId, ...view }) {
      if (groupId !== null && !viewer.groupIds.includes(groupId)) {
        const message = 'A view is shared with a group or queue that you are in.'
        return failed({ isRefusal: true, code: 'not-allowed', message })
      }
      const own = { id: system.newId('0SV'), ownerId: viewer.id }
      const at = isoInstant(system.now())
      const most = system.limits.viewsPerPersonMax
      const id = await saveView(database, { ...view, ...own, groupId, at }, most)
      if (id !== undefined) return ok({ id })
      const message = `You keep ${most} views already. Delete one first.`
      return failed({ isRefusal: true, code: 'bad-input', message })
    },
    async delete(viewer, id) {
      if (await deleteView(database, { id, ownerId: viewer.id })) return ok({ done: true })
      const message = `There is no view ${id} of yours.`
      return failed({ isRefusal: true, code: 'not-found', message })
    },
  }
}
