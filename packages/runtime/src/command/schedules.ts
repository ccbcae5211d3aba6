// What runs by the clock or waits for an event, on behalf of an operator: seen, run now, canceled.
// Each goes by one id: that of a path or an interview, or the name of a scheduled flow.
import { isoInstant } from '@stagewright/base'
import {
  carryOn,
  type Performance,
  runScheduleNow,
  skipOccurrence,
  type StoredInterview,
  type WaitingPath,
} from '@stagewright/conductor'
import type { ScheduleCommands } from '../face/schedule-commands.ts'
import type { System } from '../system.ts'
import { giveUp, unlessRefused } from '../transact.ts'
import { readScheduled } from '../read-scheduled.ts'
import { asOperator } from './operator.ts'

/** The schedule commands of the runtime. */
export function createScheduleCommands(system: System): ScheduleCommands {
  return {
    list: (viewer) =>
      asOperator(system, viewer, (performance, tx) => readScheduled(system, performance, tx)),
    runNow: (viewer, id) =>
      asOperator(system, viewer, async (performance) => {
        const waiting = await find(performance, id)
        if (waiting?.kind === 'path') await runPathNow(performance, waiting.path)
        else if (waiting) await goOnNow(performance, waiting.interview)
        else if (!(await runScheduleNow(performance, id))) notFound(id)
        return { done: true }
      }),
    cancel: (viewer, id) =>
      asOperator(system, viewer, async (performance) => {
        const waiting = await find(performance, id)
        if (waiting?.kind === 'path') await performance.world.paths.drop([id])
        else if (waiting) await dropInterview(performance, waiting.interview)
        else if (!(await skipOccurrence(performance, id))) notFound(id)
        return { done: true }
      }),
  }
}

type Waiting =
  { kind: 'path'; path: WaitingPath } | { kind: 'interview'; interview: StoredInterview }

async function find({ world }: Performance, id: string): Promise<Waiting | undefined> {
  const path = await world.paths.lock(id)
  if (path) return { kind: 'path', path }
  const interview = await world.interviews.lock(id)
  const isPaused = interview?.interview.request?.type === 'WaitUntil'
  return isPaused ? { kind: 'interview', interview } : undefined
}

/** The path is due now; its job looks at the conditions of the flow as at any other time. */
async function runPathNow(performance: Performance, waiting: WaitingPath): Promise<void> {
  const { paths, now: at } = performance.world
  await paths.plan([{ ...waiting, dueAt: Math.min(waiting.dueAt, at) }])
  const { flow, path } = waiting
  performance.add({ type: 'RunDuePaths', flow, path, at })
}

/** Its time has come, that of the first event which is one. */
async function goOnNow(performance: Performance, stored: StoredInterview): Promise<void> {
  const { request } = stored.interview
  const events = request?.type === 'WaitUntil' ? request.events : []
  const times = events.filter((event) => event.kind === 'time').sort((a, b) => a.at - b.at)
  const [first] = times
  if (!first) {
    const message = 'It waits for an event, not for a time. Publish the event, or cancel it.'
    giveUp({ isRefusal: true, code: 'conflict', message })
  }
  const payload = { resumeTime: isoInstant(performance.world.now) }
  const answer = { type: 'Waited' as const, event: first.name, payload }
  const { refusal } = await carryOn(performance, stored, answer)
  unlessRefused(refusal)
}

/** What belongs to a run ends with it, so the run would wait for nothing. */
async function dropInterview(
  { world }: Performance,
  { interview, owner }: StoredInterview,
): Promise<void> {
  if (owner.kind === 'step' || owner.kind === 'work-item') {
    const message = `It belongs to the run ${owner.runId}. Skip its step or cancel the run instead.`
    giveUp({ isRefusal: true, code: 'conflict', message })
  }
  await world.interviews.delete([interview.id])
}

function notFound(id: string): never {
  const message = `Nothing that is scheduled or waits goes by ${id}; it may be over.`
  giveUp({ isRefusal: true, code: 'not-found', message })
}
