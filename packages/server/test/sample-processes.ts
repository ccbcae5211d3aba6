// A process that is ready, and alone on its database, for the server's own tests.
import type { Processes } from '@stagewright/runtime'

export const fakeProcesses: Processes = {
  role: 'both',
  readiness: async () => [],
  databaseAwayMs: () => 0,
  list: async () => [],
  drain: () => undefined,
  isDraining: () => false,
  jobsInHand: () => 0,
}
