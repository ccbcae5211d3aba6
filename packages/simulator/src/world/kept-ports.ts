// The ports of a world that only keep things: what a database does in production, in memory.
import type { Instant } from '@stagewright/base'
import type { World } from '@stagewright/conductor'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { createJobs } from '../job/line-up.ts'
import {
  createEvents,
  createFlowFailures,
  createLaterPaths,
  createSchedules,
} from '../schedule/schedule-ports.ts'
import { createCallbacks } from './callbacks.ts'
import { createInterviews } from './interviews.ts'
import { createLocks } from './locks.ts'
import { createRuns } from './runs.ts'

export type KeptPorts = Pick<
  World,
  | 'runs'
  | 'interviews'
  | 'locks'
  | 'jobs'
  | 'paths'
  | 'schedules'
  | 'events'
  | 'callbacks'
  | 'failures'
>

/** The ports over what is kept, at an instant. */
export function keptPorts(data: SimulatedData, now: Instant): KeptPorts {
  return {
    runs: createRuns(data),
    interviews: createInterviews(data),
    locks: createLocks(data, now),
    jobs: createJobs(data, now),
    paths: createLaterPaths(data),
    schedules: createSchedules(data),
    events: createEvents(data, now),
    callbacks: createCallbacks(data),
    failures: createFlowFailures(data),
  }
}
