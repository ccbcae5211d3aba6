// The conductor's port to callbacks, kept in memory among the platform events.
import { type Callbacks, CORRELATION_FIELD } from '@stagewright/conductor'
import type { KeptEvent, SimulatedData } from '../kept/simulated-data.ts'

/** Callbacks as the conductor sees them. */
export function createCallbacks({ events }: SimulatedData): Callbacks {
  const correlated = (object: string, ids: readonly string[]): KeptEvent[] =>
    events.values().filter((one) => {
      const id = one.event[CORRELATION_FIELD]
      return one.object === object && typeof id === 'string' && ids.includes(id)
    })
  const take = (some: readonly KeptEvent[]) => {
    for (const one of some) events.set(one.number, { ...one, isTaken: true })
  }
  return {
    async find(object, correlationId) {
      const [found] = correlated(object, [correlationId])
      return found && String(found.event['EventUuid'])
    },
    async early(object, correlationIds) {
      const early = correlated(object, correlationIds).filter(
        ({ isDelivered, isTaken }) => isDelivered && isTaken !== true,
      )
      return early.map(({ event }) => event)
    },
    async taken(object, eventUuids) {
      const uuids = new Set(eventUuids)
      const own = events.values().filter((one) => one.object === object)
      take(own.filter(({ event }) => uuids.has(String(event['EventUuid']))))
    },
  }
}
