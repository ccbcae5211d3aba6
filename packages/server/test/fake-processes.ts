// This process as the server's tests have it: ready or not as they say.
import type { LimitsReading, NotReady, ProcessRow, Processes } from '@stagewright/runtime'

export type FakeProcesses = Processes & {
  /** Why it is not ready from now on. */
  problems: NotReady[]
  awayMs: number
}

export const sampleProcess: ProcessRow = {
  id: 'a1b2c3d4e5f6',
  role: 'both',
  host: 'one',
  version: '1',
  startedAt: '2026-03-01T08:00:00.000Z',
  seenAt: '2026-03-01T08:59:59.000Z',
  isDraining: false,
  clockAheadMs: null,
}

/** A process that is ready. */
export function fakeProcesses(): FakeProcesses {
  let isDraining = false
  return {
    problems: [],
    awayMs: 0,
    id: sampleProcess.id,
    role: 'both',
    async readiness() {
      return this.problems
    },
    databaseAwayMs() {
      return this.awayMs
    },
    list: async () => [sampleProcess],
    drain: () => void (isDraining = true),
    isDraining: () => isDraining,
    jobsInHand: () => 0,
  }
}

export const sampleLimits: LimitsReading = {
  limits: [
    {
      name: 'runsInFlight',
      setting: 'STAGEWRIGHT_RUNS_IN_FLIGHT_MAX',
      limit: 5_000,
      use: 4_200,
      isReached: false,
    },
  ],
  requests: {
    setting: 'STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX',
    limit: 6_000,
    reachedBy: [{ name: 'Ada Byron', way: 'program' }],
  },
  heldStarts: 0,
  heldJobs: 0,
  withoutRoom: {
    runs: [
      {
        id: '0jE000000000001AAA',
        name: 'R-00000001',
        label: 'Deal desk',
        since: '2026-03-01T08:00:00.000Z',
      },
    ],
    count: 1,
    doAllStand: true,
  },
  processes: [sampleProcess],
}
