import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Tests run on the sources: packages resolve to their `source` export, so nothing has to be built.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/*.test.ts'],
    // Half of a test's time is the database's: two workers keep two cores busy.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Files share what they import and the database server of their worker: half of the time goes
    // into that otherwise. What a test changes in its process it puts back.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
