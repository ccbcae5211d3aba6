// Platform events on behalf of people and programs: published, and read in the order of their
// replay ids.
import { failed, ok } from '@stagewright/base'
import { CORRELATION_FIELD, saveNew } from '@stagewright/conductor'
import { isSeen, listEvents } from '@stagewright/store'
import { seenBy } from '../record-eyes.ts'
import type { Problem } from '../face/asking.ts'
import type { EventCommands } from '../face/event-commands.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** The event commands of the runtime. */
export function createEventCommands(system: System): EventCommands {
  return {
    async publish(viewer, objectName, events) {
      const object = eventNamed(system, objectName)
      if (!object) return failed(noSuchEvent(objectName))
      const as = { userId: viewer.id, mode: 'user' as const }
      return transact(system, async (performance) => {
        const records = await saveNew(performance, {
          object: object.apiName,
          records: events,
          by: viewer.id,
          as,
        })
        return records.map((event) => ({
          id: String(event['Id']),
          eventUuid: String(event['EventUuid']),
        }))
      })
    },
    async callBack(viewer, correlationId, { event, fields }) {
      const object = eventNamed(system, event)
      const hasId = object?.fields.some(({ apiName }) => apiName === CORRELATION_FIELD)
      if (!object || !hasId) return failed(noSuchCallback(event))
      const as = { userId: viewer.id, mode: 'user' as const }
      return transact(system, async (performance) => {
        const known = await performance.world.callbacks.find(object.apiName, correlationId)
        if (known !== undefined) return { eventUuid: known, isNew: false }
        const record = { ...fields, [CORRELATION_FIELD]: correlationId }
        const [published] = await saveNew(performance, {
          object: object.apiName,
          records: [record],
          by: viewer.id,
          as,
        })
        return { eventUuid: String(published?.['EventUuid']), isNew: true }
      })
    },
    async list(viewer, objectName, { after, limit }) {
      const object = eventNamed(system, objectName)
      const access = await seenBy(system, viewer)
      if (!object || !isSeen(access, object)) return failed(noSuchEvent(objectName))
      const found = await listEvents(system.database, {
        object: object.apiName,
        after,
        limit: limit + 1,
      })
      return ok({ items: found.slice(0, limit), hasMore: found.length > limit })
    },
  }
}

function eventNamed({ deployment }: System, name: string) {
  const object = deployment.schema.object(name)
  return object?.isPlatformEvent ? object : undefined
}

function noSuchCallback(name: string): Problem {
  const message = `There is no platform event ${name} with a field ${CORRELATION_FIELD}. Deploy it, or add the field.`
  return { isRefusal: true, code: 'not-found', message }
}

function noSuchEvent(name: string): Problem {
  const message = `There is no platform event ${name}. Its name ends in __e, and it is deployed.`
  return { isRefusal: true, code: 'not-found', message }
}
