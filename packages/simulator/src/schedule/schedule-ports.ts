// The conductor's ports to what happens by the clock or by an event, kept in memory.
import { isoInstant, type Instant } from '@stagewright/base'
import {
  type Events,
  type FlowFailures,
  jobsOfEvents,
  type LaterPaths,
  type Schedules,
  type WaitingPath,
} from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import { keyOf as jobKey } from '../job/line-up.ts'
import { eventWaitKey, type KeptEvent, type SimulatedData } from '../kept/simulated-data.ts'

const keyOf = ({ flow, path, recordId }: Pick<WaitingPath, 'flow' | 'path' | 'recordId'>) =>
  `${flow} ${path} ${recordId}`

/** Paths that wait for their time. */
export function createLaterPaths({ paths }: SimulatedData): LaterPaths {
  const drop = (isGone: (path: WaitingPath) => boolean) => {
    for (const path of paths.values().filter(isGone)) paths.delete(keyOf(path))
  }
  return {
    async waiting(flows, recordIds) {
      const [names, ids] = [new Set(flows), new Set(recordIds)]
      return paths.values().filter((one) => names.has(one.flow) && ids.has(one.recordId))
    },
    lock: async (id) => paths.values().find((one) => one.id === id),
    async plan(all) {
      for (const path of all) {
        const id = paths.get(keyOf(path))?.id ?? path.id
        paths.set(keyOf(path), { ...path, id })
      }
    },
    drop: async (ids) => drop(({ id }) => ids.includes(id)),
    dropOf: async (recordIds) => drop(({ recordId }) => recordIds.includes(recordId)),
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
    async save(all) {
      for (const schedule of all) schedules.set(schedule.flow, schedule)
    },
    async delete(flows) {
      for (const flow of flows) schedules.delete(flow)
    },
  }
}

/** Platform events in the order of publishing; delivered ones have their replay ids. */
export function createEvents(data: SimulatedData, now: Instant): Events {
  const { events, eventWaits } = data
  const made = (object: string, own: FlowRecord, by: string): KeptEvent => {
    const number = String(data.count('event')).padStart(12, '0')
    const EventUuid = `00000000-0000-4000-8000-${number}`
    const event = { ...own, EventUuid, CreatedDate: isoInstant(now), CreatedById: by }
    return { object, number, event, at: now, isDelivered: false }
  }
  return {
    async publish(object, published, by) {
      const all = published.map((event) => made(object, event, by))
      for (const one of all) events.set(one.number, one)
      return all.map(({ event }) => event)
    },
    publishNow(object, published, by) {
      const all = published.map((event) => made(object, event, by))
      for (const one of all) events.keep(one.number, one)
      for (const job of jobsOfEvents([object], now)) {
        const at = 'at' in job ? job.at : now
        data.jobs.keep(jobKey(job), { number: data.count('job'), at, job })
      }
      return all.map(({ event }) => event)
    },
    async deliver(object, most) {
      const waiting = events.values().filter((one) => one.object === object && !one.isDelivered)
      const due = waiting.sort((a, b) => (a.number < b.number ? -1 : 1)).slice(0, most)
      return due.map((one) => {
        const event = { ...one.event, ReplayId: String(data.count('replay')) }
        events.set(one.number, { ...one, event, isDelivered: true })
        return event
      })
    },
    async sweep(until) {
      const old = events.values().filter((one) => one.isDelivered && one.at <= until)
      for (const { number } of old) events.delete(number)
    },
    async await(waits) {
      for (const wait of waits) eventWaits.set(eventWaitKey(wait), wait)
    },
    waits: async (object, keys) =>
      eventWaits
        .values()
        .filter(({ criteria }) => criteria.object === object)
        .filter(({ key }) => key === null || keys.includes(key)),
    async forget(interviewIds) {
      const ids = new Set(interviewIds)
      const gone = eventWaits.values().filter(({ interviewId }) => ids.has(interviewId))
      for (const wait of gone) eventWaits.delete(eventWaitKey(wait))
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
