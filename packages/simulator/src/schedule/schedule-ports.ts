// The conductor's ports to what happens by the clock or by an event, kept in memory.
import { isoInstant, type Instant } from '@stagewright/base'
import type {
  Events,
  EventWait,
  FlowFailures,
  LaterPaths,
  Schedules,
  WaitingPath,
} from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { SimulatedData } from '../kept/simulated-data.ts'

const keyOf = ({ flow, path, recordId }: Pick<WaitingPath, 'flow' | 'path' | 'recordId'>) =>
  `${flow} ${path} ${recordId}`

/** Paths that wait for their time. */
export function createLaterPaths({ paths }: SimulatedData): LaterPaths {
  return {
    async waiting(flows, recordIds) {
      const [names, ids] = [new Set(flows), new Set(recordIds)]
      return paths.values().filter((one) => names.has(one.flow) && ids.has(one.recordId))
    },
    async plan(all) {
      for (const path of all) paths.set(keyOf(path), path)
    },
    async drop(all) {
      for (const path of all) paths.delete(keyOf(path))
    },
    async dropOf(recordIds) {
      const ids = new Set(recordIds)
      const gone = paths.values().filter(({ recordId }) => ids.has(recordId))
      for (const path of gone) paths.delete(keyOf(path))
    },
    async take({ flow, path }, until, most) {
      const due = paths
        .values()
        .filter((one) => one.flow === flow && one.path === path && one.dueAt <= until)
        .sort((a, b) => a.dueAt - b.dueAt || (a.recordId < b.recordId ? -1 : 1))
        .slice(0, most)
      for (const one of due) paths.delete(keyOf(one))
      return due
    },
  }
}

/** When scheduled flows run next. */
export function createSchedules({ schedules }: SimulatedData): Schedules {
  return {
    all: async () => schedules.values(),
    lock: async (flow) => schedules.get(flow),
    save: async (schedule) => void schedules.set(schedule.flow, schedule),
    async delete(flows) {
      for (const flow of flows) schedules.delete(flow)
    },
  }
}

/** Platform events in the order of their replay ids. */
export function createEvents(data: SimulatedData, now: Instant): Events {
  const publish = (object: string, events: FlowRecord[], by: string): FlowRecord[] =>
    events.map((event) => {
      const replayId = data.count('replay')
      const published: FlowRecord = {
        ...event,
        ReplayId: replayId,
        EventUuid: `00000000-0000-4000-8000-${String(replayId).padStart(12, '0')}`,
        CreatedDate: isoInstant(now),
        CreatedById: by,
      }
      data.events.set(String(replayId), { object, event: published, isDelivered: false })
      return published
    })
  const waitKey = ({ interviewId, name }: EventWait) => `${interviewId} ${name}`
  return {
    publish: async (object, events, by) => publish(object, events, by),
    publishNow: async (object, events, by) => publish(object, events, by),
    undelivered: async (object, most) =>
      data.events
        .values()
        .filter((one) => one.object === object && !one.isDelivered)
        .slice(0, most)
        .map(({ event }) => event),
    async delivered(_, replayIds) {
      for (const id of replayIds) {
        const found = data.events.get(String(id))
        if (found) data.events.set(String(id), { ...found, isDelivered: true })
      }
    },
    async await(waits) {
      for (const wait of waits) data.eventWaits.set(waitKey(wait), wait)
    },
    waits: async (object) =>
      data.eventWaits.values().filter(({ criteria }) => criteria.object === object),
    async forget(interviewIds) {
      const ids = new Set(interviewIds)
      const gone = data.eventWaits.values().filter(({ interviewId }) => ids.has(interviewId))
      for (const wait of gone) data.eventWaits.delete(waitKey(wait))
    },
  }
}

/** Flows that failed when nobody watched. */
export function createFlowFailures(data: SimulatedData): FlowFailures {
  return {
    async add(failures) {
      for (const failure of failures) data.failures.set(String(data.count('failure')), failure)
    },
  }
}
