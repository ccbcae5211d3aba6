// What the doctor and retention answer in tests of the server.
import type { DoctorCommands, RetentionCommands, RetentionRun } from '@stagewright/runtime'
import { ok } from '@stagewright/base'

const at = '2026-03-01T10:00:00.000Z'

const run: RetentionRun = {
  at,
  done: [{ act: 'archive', what: 'runs', orchestration: null, days: 90, count: 12 }],
  isDone: true,
}

export const fakeDoctor: DoctorCommands = {
  examine: async (_viewer, { isWhole }) =>
    ok({
      at: Date.parse(at),
      isWhole,
      checks: [
        {
          name: 'stuck-runs',
          promise: 'Every run waits for something.',
          findings: [
            { kind: 'run', id: 'run1', runId: 'run1', message: 'It is stuck.', remedy: 'End it.' },
          ],
          hasMore: false,
          durationMs: 3,
        },
      ],
    }),
}

export const fakeRetention: RetentionCommands = {
  show: async () =>
    ok({ policy: null, due: run.done, lastRun: run, archived: { count: 3, oldest: at } }),
  run: async () => ok(run),
  archived: async () => ok({ rows: [], next: null }),
}
